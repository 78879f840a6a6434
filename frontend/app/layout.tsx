import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { readAddresses } from "../api/addresses.ts";
import { Providers } from "../components/providers.tsx";
import { readFaultSettings } from "../faults/fault-settings.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: "MessageSender",
  description: "Facebook Messenger for several businesses: live inbox, contacts and campaigns.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafafa" },
    { media: "(prefers-color-scheme: dark)", color: "#0f0f11" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const { apiUrl } = readAddresses();
  const faults = readFaultSettings();
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <head>
        <meta name="api-url" content={apiUrl} />
        {faults ? <meta name="faults" content={JSON.stringify(faults)} /> : null}
      </head>
      <body>
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  );
}
