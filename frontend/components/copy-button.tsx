"use client";
import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { Button } from "./ui/button.tsx";

/** Copies a text and says so. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setIsCopied(true);
    } catch {
      toast.error("Your browser does not let this page copy. Select the text and copy it by hand.");
    }
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <Button variant="outline" onClick={copy}>
      <Icon className="size-4" aria-hidden />
      <span aria-live="polite">{isCopied ? "Copied" : label}</span>
    </Button>
  );
}
