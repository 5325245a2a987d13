-- AlterTable
ALTER TABLE "members" ADD COLUMN     "muted_until" TIMESTAMPTZ(3),
ADD COLUMN     "removed_until" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "messages" ADD COLUMN     "deleted_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "queue_items" ADD COLUMN     "cleared_seq" BIGINT,
ADD COLUMN     "pick" DOUBLE PRECISION;
