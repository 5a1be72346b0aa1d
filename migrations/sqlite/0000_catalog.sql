CREATE TABLE `blobs` (
	`hash` text(64) PRIMARY KEY NOT NULL,
	`size` integer NOT NULL,
	`storage_path` text,
	`first_seen` integer NOT NULL,
	`mime` text,
	`block_reason` text,
	`metadata` text DEFAULT 'none' NOT NULL,
	`stored_mtime` integer,
	`stored_ctime` integer,
	`stored_inode` integer,
	`brought_in` text,
	`verified_at` integer,
	`lost_at` integer
);
--> statement-breakpoint
CREATE INDEX `blobs_owed` ON `blobs` (`metadata`) WHERE metadata = 'owed';--> statement-breakpoint
CREATE INDEX `blobs_blocked` ON `blobs` (`block_reason`) WHERE block_reason is not null;--> statement-breakpoint
CREATE TABLE `decision_items` (
	`id` integer PRIMARY KEY NOT NULL,
	`decision_id` integer NOT NULL,
	`observation_id` integer,
	`blob_hash` text(64),
	`before` text,
	`after` text,
	FOREIGN KEY (`decision_id`) REFERENCES `decisions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `decision_items_decision` ON `decision_items` (`decision_id`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` integer PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`hostname` text NOT NULL,
	`what` text NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
CREATE TABLE `folders` (
	`id` integer PRIMARY KEY NOT NULL,
	`source_id` integer NOT NULL,
	`relpath` text NOT NULL,
	`path_key` text NOT NULL,
	`digest` text,
	`scan_time` integer NOT NULL,
	`scan_id` integer NOT NULL,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `folders_path` ON `folders` (`source_id`,`path_key`);--> statement-breakpoint
CREATE INDEX `folders_scan` ON `folders` (`source_id`,`scan_id`);--> statement-breakpoint
CREATE TABLE `media` (
	`hash` text(64) PRIMARY KEY NOT NULL,
	`read_at` integer NOT NULL,
	`error` text,
	`meta` text,
	`taken_at` integer,
	`taken_local` text,
	`taken_zone` text,
	`taken_zone_basis` text,
	`taken_source` text,
	`width` integer,
	`height` integer,
	`orientation` integer,
	`duration_ms` integer,
	`camera` text,
	`lens` text,
	`latitude` real,
	`longitude` real,
	`altitude` real,
	`rating` integer,
	`keywords` text DEFAULT '[]' NOT NULL,
	`title` text,
	`artist` text,
	`album` text,
	`track` integer,
	FOREIGN KEY (`hash`) REFERENCES `blobs`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `media_taken` ON `media` (`taken_at`);--> statement-breakpoint
CREATE TABLE `missing` (
	`scan_id` integer NOT NULL,
	`observation_id` integer NOT NULL,
	`blob_hash` text(64) NOT NULL,
	PRIMARY KEY(`scan_id`, `observation_id`)
);
--> statement-breakpoint
CREATE TABLE `scans` (
	`id` integer PRIMARY KEY NOT NULL,
	`source_id` integer NOT NULL,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	`state` text NOT NULL,
	`counters` text,
	FOREIGN KEY (`source_id`) REFERENCES `sources`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `scans_source` ON `scans` (`source_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sidecars` (
	`observation_id` integer PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`meta` text NOT NULL,
	FOREIGN KEY (`observation_id`) REFERENCES `sightings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sightings` (
	`id` integer PRIMARY KEY NOT NULL,
	`folder_id` integer NOT NULL,
	`filename` text NOT NULL,
	`blob_hash` text(64) NOT NULL,
	`size` integer NOT NULL,
	`mtime` integer NOT NULL,
	`ctime` integer NOT NULL,
	`inode` integer NOT NULL,
	`scan_id` integer NOT NULL,
	`scan_time` integer NOT NULL,
	`status` text DEFAULT 'pending' NOT NULL,
	`status_at` integer,
	`previous_id` integer,
	`ended_at` integer,
	`ended_as` text,
	`viewed` integer DEFAULT false NOT NULL,
	`view_path` text,
	FOREIGN KEY (`folder_id`) REFERENCES `folders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`blob_hash`) REFERENCES `blobs`(`hash`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sightings_path` ON `sightings` (`folder_id`,`filename`);--> statement-breakpoint
CREATE INDEX `sightings_blob` ON `sightings` (`blob_hash`);--> statement-breakpoint
CREATE TABLE `sources` (
	`id` integer PRIMARY KEY NOT NULL,
	`hostname` text NOT NULL,
	`basedir` text NOT NULL,
	`kind` text NOT NULL,
	`on_pending` text DEFAULT 'assign' NOT NULL,
	`copy_only` integer DEFAULT false NOT NULL,
	`view_root` text NOT NULL,
	`volume` text,
	`filesystem` text,
	`excludes` text DEFAULT '[]' NOT NULL,
	`created_at` integer NOT NULL,
	`last_scan_id` integer,
	`last_scan_at` integer
);
--> statement-breakpoint
CREATE INDEX `sources_hostname` ON `sources` (`hostname`);