CREATE TABLE `job_problems` (
	`id` integer PRIMARY KEY NOT NULL,
	`job_id` integer NOT NULL,
	`kind` text NOT NULL,
	`path` text NOT NULL,
	`code` text,
	`message` text NOT NULL,
	FOREIGN KEY (`job_id`) REFERENCES `jobs`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `job_problems_job` ON `job_problems` (`job_id`,`kind`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY NOT NULL,
	`hostname` text NOT NULL,
	`spec` text NOT NULL,
	`folder` text,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`active_ms` integer DEFAULT 0 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`status` text,
	`error_code` text,
	`error_message` text,
	`error_path` text
);
--> statement-breakpoint
CREATE INDEX `jobs_state` ON `jobs` (`hostname`,`state`);--> statement-breakpoint
ALTER TABLE `sources` ADD `only_names` text;