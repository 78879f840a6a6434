/** What is wrong with the whole form. */
export const FormFault = ({ text }: { text: string }) => (
  <p role="alert" className="rounded-md bg-destructive-soft px-3 py-2 text-destructive-ink text-sm">
    {text}
  </p>
);
