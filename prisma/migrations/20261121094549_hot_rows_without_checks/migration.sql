-- DropForeignKey
ALTER TABLE "messages" DROP CONSTRAINT "messages_room_id_fkey";

-- DropForeignKey
ALTER TABLE "room_log" DROP CONSTRAINT "room_log_room_id_fkey";

-- DropForeignKey
ALTER TABLE "votes" DROP CONSTRAINT "votes_room_id_fkey";

-- What the keys did at deletion, without asking at every insertion.
CREATE FUNCTION "remove_room_rows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM "votes" WHERE "room_id" = OLD."id";
    DELETE FROM "messages" WHERE "room_id" = OLD."id";
    DELETE FROM "room_log" WHERE "room_id" = OLD."id";
    RETURN NULL;
END;
$$;

CREATE TRIGGER "rows_go_with_their_room" AFTER DELETE ON "rooms"
    FOR EACH ROW EXECUTE FUNCTION "remove_room_rows"();
