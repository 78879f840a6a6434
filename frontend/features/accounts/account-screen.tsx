"use client";
import { PasswordForm } from "./password-form.tsx";
import { ProfileForm } from "./profile-form.tsx";
import { SessionList } from "./session-list.tsx";
import { TwoFactorSection } from "./two-factor-section.tsx";

/** What concerns oneself: name, password, two-factor and sessions. */
export const AccountScreen = () => (
  <div className="flex max-w-[640px] flex-col gap-10">
    <ProfileForm />
    <PasswordForm />
    <TwoFactorSection />
    <SessionList />
  </div>
);
