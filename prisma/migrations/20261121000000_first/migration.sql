-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "name" TEXT,
    "email" TEXT,
    "email_verified" TIMESTAMPTZ(3),
    "image" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "accounts" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "provider_legacy_id" TEXT,
    "display_name" TEXT,
    "scope" TEXT NOT NULL DEFAULT '',
    "access_token" TEXT,
    "refresh_token" TEXT,
    "expires_at" TIMESTAMPTZ(3),
    "authorized_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "needs_reconnect_at" TIMESTAMPTZ(3),

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "session_token" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rooms" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "host_user_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "revision" BIGINT NOT NULL DEFAULT 0,
    "settings" JSONB NOT NULL,
    "playback" JSONB NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "unsettled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "rooms_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "members" (
    "room_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID,
    "guest_id" UUID,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "members_pkey" PRIMARY KEY ("room_id","id")
);

-- CreateTable
CREATE TABLE "queue_items" (
    "room_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "track" JSONB NOT NULL,
    "added_by" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "rank" DOUBLE PRECISION NOT NULL,
    "left_at" TIMESTAMPTZ(3),
    "removed_by" UUID,

    CONSTRAINT "queue_items_pkey" PRIMARY KEY ("room_id","id")
);

-- CreateTable
CREATE TABLE "votes" (
    "room_id" UUID NOT NULL,
    "item_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "vote" SMALLINT NOT NULL,

    CONSTRAINT "votes_pkey" PRIMARY KEY ("room_id","item_id","member_id")
);

-- CreateTable
CREATE TABLE "messages" (
    "room_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "notice" JSONB,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" BIGINT NOT NULL,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("room_id","id")
);

-- CreateTable
CREATE TABLE "room_log" (
    "room_id" UUID NOT NULL,
    "revision" BIGINT NOT NULL,
    "changes" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "room_log_pkey" PRIMARY KEY ("room_id","revision")
);

-- CreateTable
CREATE TABLE "tracks" (
    "provider" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "artists" TEXT[],
    "album" TEXT,
    "duration_ms" INTEGER NOT NULL,
    "is_explicit" BOOLEAN NOT NULL,
    "isrc" TEXT,
    "artwork_url" TEXT,
    "url" TEXT,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tracks_pkey" PRIMARY KEY ("provider","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "accounts_provider_provider_account_id_key" ON "accounts"("provider", "provider_account_id");

-- CreateIndex
CREATE UNIQUE INDEX "accounts_user_id_provider_key" ON "accounts"("user_id", "provider");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_session_token_key" ON "sessions"("session_token");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "sessions"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "rooms_code_key" ON "rooms"("code");

-- CreateIndex
CREATE INDEX "rooms_host_user_id_created_at_idx" ON "rooms"("host_user_id", "created_at");

-- CreateIndex
CREATE INDEX "rooms_due_at_idx" ON "rooms"("due_at");

-- CreateIndex
CREATE INDEX "rooms_unsettled_at_idx" ON "rooms"("unsettled_at");

-- CreateIndex
CREATE UNIQUE INDEX "members_room_id_user_id_key" ON "members"("room_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "members_room_id_guest_id_key" ON "members"("room_id", "guest_id");

-- CreateIndex
CREATE INDEX "queue_items_room_id_status_left_at_idx" ON "queue_items"("room_id", "status", "left_at");

-- CreateIndex
CREATE INDEX "messages_room_id_revision_sent_at_idx" ON "messages"("room_id", "revision", "sent_at");

-- AddForeignKey
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_host_user_id_fkey" FOREIGN KEY ("host_user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "queue_items" ADD CONSTRAINT "queue_items_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "votes" ADD CONSTRAINT "votes_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "messages" ADD CONSTRAINT "messages_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room_log" ADD CONSTRAINT "room_log_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "rooms"("id") ON DELETE CASCADE ON UPDATE CASCADE;
