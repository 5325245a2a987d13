// Signing in, with whatever providers this deployment has.

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_components/client-messages.tsx";
import { SiteHeader } from "#app/_components/site-header.tsx";
import { Mark } from "#app/_components/ui/mark.tsx";
import { currentUser } from "#app/_server/current-user.ts";
import { signInProblemNamed } from "#app/_server/sign-in-problem.ts";
import { signInAddress, siteFacts } from "#app/_server/site-facts.ts";
import { ProviderButton } from "./_components/provider-button.tsx";

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("signIn");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const t = await getTranslations("signIn");
  const names = await getTranslations("providers");
  const { isDemo, sources } = siteFacts();
  const { error, callbackUrl } = await searchParams;
  if (error === undefined && (await currentUser())) redirect(ownPath(callbackUrl));
  const [first = "spotify"] = sources;
  const elsewhere = await signInAddress();
  return (
    <>
      <SiteHeader />
      <main className="mx-auto grid w-full max-w-sm grow content-center gap-4 px-4 pt-6 pb-24">
        <Mark size={52} />
        <h1 className="mt-2 text-balance font-title text-xl">{t("title")}</h1>
        <p className="text-pretty text-quiet">{t("lead")}</p>
        {error !== undefined && (
          <p role="alert" className="rounded-m border border-bad px-4 py-3">
            {t(`errors.${signInProblemNamed(error)}`, { provider: names(first) })}
          </p>
        )}
        {elsewhere !== null && <p>{t("elsewhere", { address: elsewhere })}</p>}
        <div className="mt-3 grid gap-3">
          <ClientMessages of={["signIn", "providers"]}>
            {(elsewhere === null ? sources : []).map((source) => (
              <ProviderButton key={source} source={source} callbackUrl={ownPath(callbackUrl)} />
            ))}
          </ClientMessages>
          {sources.length === 0 && <p>{t("none")}</p>}
        </div>
        {sources.length > 0 && (
          <p className="text-pretty text-quiet text-s">
            {isDemo ? t("demo", { provider: names(first) }) : t("premium")}
          </p>
        )}
      </main>
    </>
  );
}

/** Where to go afterwards: only a path of our own. */
function ownPath(url: string | string[] | undefined): string {
  return typeof url === "string" && /^\/(?![/\\])/.test(url) ? url : "/rooms";
}
