// The first page: what this is, and the two ways in.

import { getTranslations } from "next-intl/server";
import { ClientMessages } from "#app/_components/client-messages.tsx";
import { SiteHeader } from "#app/_components/site-header.tsx";
import { ButtonLink } from "#app/_components/ui/button.tsx";
import { currentUser } from "#app/_server/current-user.ts";
import { CodeForm } from "./_components/code-form.tsx";
import { RoomPreview } from "./_components/room-preview.tsx";

type LandingPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LandingPage({ searchParams }: LandingPageProps) {
  const { code } = await searchParams;
  const t = await getTranslations("landing");
  const user = await currentUser();
  return (
    <>
      <SiteHeader>
        <ButtonLink look="quiet" size="s" href={user ? "/rooms" : "/sign-in"}>
          {user ? t("myRooms") : t("signIn")}
        </ButtonLink>
      </SiteHeader>
      <main className="mx-auto grid w-full max-w-6xl grow items-center gap-x-16 gap-y-12 px-4 py-8 lg:grid-cols-[minmax(0,1fr)_22.5rem] lg:px-6 lg:py-12">
        <div className="grid gap-6">
          <h1 className="max-w-xl text-balance font-title text-xl lg:text-2xl">{t("title")}</h1>
          <p className="max-w-lg text-pretty text-m text-quiet lg:text-l">{t("lead")}</p>
          <div>
            <ButtonLink look="main" size="l" href="/rooms" className="w-full sm:w-auto">
              {t("open")}
            </ButtonLink>
          </div>
          <CodeForm wrong={typeof code === "string" ? code : undefined} />
        </div>
        <ClientMessages of={["votes"]}>
          <RoomPreview />
        </ClientMessages>
      </main>
      <footer className="mx-auto w-full max-w-6xl px-4 pb-6 text-quiet text-xs lg:px-6">{t("footer")}</footer>
    </>
  );
}
