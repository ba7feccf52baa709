CREATE TABLE "account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"login" text NOT NULL,
	"display_name" text NOT NULL,
	"unit" text NOT NULL,
	"team_code" text,
	"home_village_code" text,
	"state" text DEFAULT 'ACTIVE' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "account_kin" (
	"account_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"relation" text NOT NULL,
	CONSTRAINT "account_kin_account_id_household_id_pk" PRIMARY KEY("account_id","household_id")
);
--> statement-breakpoint
ALTER TABLE "account_kin" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "account_secret" (
	"account_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"totp_secret" text,
	"totp_confirmed_at" timestamp with time zone,
	"totp_last_step" integer,
	"must_change" boolean DEFAULT false NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "account_secret" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "conflict_declaration" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"account_id" uuid NOT NULL,
	"village_code" text,
	"household_id" uuid,
	"statement" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "conflict_declaration_names_one" CHECK (num_nonnulls("conflict_declaration"."village_code", "conflict_declaration"."household_id") = 1)
);
--> statement-breakpoint
ALTER TABLE "conflict_declaration" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "idempotency_key" (
	"account_id" uuid NOT NULL,
	"key" text NOT NULL,
	"command" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_key_account_id_key_pk" PRIMARY KEY("account_id","key")
);
--> statement-breakpoint
ALTER TABLE "idempotency_key" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "proposal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"village_code" text,
	"payload" jsonb NOT NULL,
	"reason" text NOT NULL,
	"propose_permission" text NOT NULL,
	"confirm_permission" text NOT NULL,
	"state" text DEFAULT 'PENDING' NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"decision_reason" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "proposal_decided_by_another" CHECK ("proposal"."state" = 'WITHDRAWN' or "proposal"."decided_by" is null or "proposal"."decided_by" <> "proposal"."drafted_by"),
	CONSTRAINT "proposal_decision_is_whole" CHECK (("proposal"."state" = 'PENDING') = ("proposal"."decided_by" is null) and ("proposal"."decided_by" is null) = ("proposal"."decided_at" is null))
);
--> statement-breakpoint
ALTER TABLE "proposal" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "role_grant" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"region_code" text NOT NULL,
	"granted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"proposal_id" uuid,
	"revoked_at" timestamp with time zone,
	"revoke_proposal_id" uuid,
	CONSTRAINT "role_grant_ends_after_start" CHECK ("role_grant"."revoked_at" is null or "role_grant"."revoked_at" >= "role_grant"."granted_at")
);
--> statement-breakpoint
ALTER TABLE "role_grant" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "role_permission" (
	"permission" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "role_permission_permission_role_pk" PRIMARY KEY("permission","role")
);
--> statement-breakpoint
ALTER TABLE "role_permission" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "session" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"device" text NOT NULL,
	"second_factor" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "session" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "allocation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"quota_id" uuid NOT NULL,
	"programme_code" text NOT NULL,
	"kind" text NOT NULL,
	"document_no" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"allocated_on" date NOT NULL,
	"supersedes_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "allocation_superseded_once" UNIQUE("supersedes_id"),
	CONSTRAINT "allocation_amount_positive" CHECK ("allocation"."amount_fen" > 0)
);
--> statement-breakpoint
ALTER TABLE "allocation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "batch" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"allocation_id" uuid NOT NULL,
	"programme_code" text NOT NULL,
	"month" date NOT NULL,
	"kind" text NOT NULL,
	"document_no" text NOT NULL,
	"total_fen" bigint NOT NULL,
	"line_count" integer NOT NULL,
	"state" text NOT NULL,
	"drafted_by" uuid NOT NULL,
	"drafted_on" date NOT NULL,
	"reviewed_by" uuid,
	"reviewed_on" date,
	"finance_checked_by" uuid,
	"finance_checked_on" date,
	"voucher_no" text,
	"treasury_paid_on" date,
	"bank_returned_on" date,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "batch_reviewed_by_another" CHECK ("batch"."reviewed_by" <> "batch"."drafted_by"),
	CONSTRAINT "batch_checked_by_third" CHECK ("batch"."finance_checked_by" <> "batch"."drafted_by" and "batch"."finance_checked_by" <> "batch"."reviewed_by"),
	CONSTRAINT "batch_paid_has_voucher" CHECK (("batch"."treasury_paid_on" is null) = ("batch"."voucher_no" is null)),
	CONSTRAINT "batch_first_of_month" CHECK (extract(day from "batch"."month") = 1)
);
--> statement-breakpoint
ALTER TABLE "batch" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "quota" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"programme_code" text NOT NULL,
	"level" text NOT NULL,
	"document_no" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"issued_on" date NOT NULL,
	"supersedes_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "quota_superseded_once" UNIQUE("supersedes_id"),
	CONSTRAINT "quota_amount_positive" CHECK ("quota"."amount_fen" > 0),
	CONSTRAINT "quota_document_normalised" CHECK ("quota"."document_no" !~ '[﹝﹞\[\]【】()（）]')
);
--> statement-breakpoint
ALTER TABLE "quota" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reserve_use" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"allocation_id" uuid NOT NULL,
	"month" date NOT NULL,
	"payment_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	"used_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "reserve_use" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "finding" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"spot_check_id" uuid NOT NULL,
	"visit_id" uuid,
	"household_id" uuid,
	"kind" text NOT NULL,
	"severity" text NOT NULL,
	"fact" text NOT NULL,
	"rule_breached" text NOT NULL,
	"responsible_unit" text NOT NULL,
	"amount_fen" bigint,
	"position" integer NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "finding" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "spot_check" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"document_no" text,
	"theme" text NOT NULL,
	"state" text NOT NULL,
	"team_code" text NOT NULL,
	"leader_id" uuid NOT NULL,
	"started_on" date,
	"ended_on" date,
	"fed_back_on" date,
	"feedback_due_on" date,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "spot_check_feedback_is_dated" CHECK ("spot_check"."state" not in ('FED_BACK', 'RECTIFYING', 'RECHECKED', 'CLOSED') or "spot_check"."fed_back_on" is not null)
);
--> statement-breakpoint
ALTER TABLE "spot_check" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "spot_check_member" (
	"spot_check_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "spot_check_member_spot_check_id_account_id_pk" PRIMARY KEY("spot_check_id","account_id")
);
--> statement-breakpoint
ALTER TABLE "spot_check_member" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "visit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"spot_check_id" uuid NOT NULL,
	"household_id" uuid NOT NULL,
	"visited_at" timestamp with time zone NOT NULL,
	"outcome" text NOT NULL,
	"person_met" text,
	"stated_month" date,
	"stated_fen" bigint,
	"card_holder" text,
	"note" text NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "visit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "holiday" (
	"county_code" text NOT NULL,
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"proposal_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "holiday_county_code_day_pk" PRIMARY KEY("county_code","day")
);
--> statement-breakpoint
ALTER TABLE "holiday" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "installation" (
	"singleton" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"kind" text NOT NULL,
	"county_code" text NOT NULL,
	"clock_offset_seconds" bigint DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "installation_single" CHECK ("installation"."singleton")
);
--> statement-breakpoint
ALTER TABLE "installation" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rate_limit" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "rate_limit" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "setting" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"valid_from" date NOT NULL,
	"legal_basis" text,
	"proposal_id" uuid,
	"supersedes_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "setting_superseded_once" UNIQUE("supersedes_id")
);
--> statement-breakpoint
ALTER TABLE "setting" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "access_read" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"account_id" uuid NOT NULL,
	"county_code" text NOT NULL,
	"operation" text NOT NULL,
	"region_code" text,
	"rows" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "access_read" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "log_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"class" text NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"village_code" text,
	"team_code" text,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"detail" jsonb NOT NULL,
	"salt" "bytea" NOT NULL,
	"commitment" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "log_entry" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "log_head" (
	"size" bigint PRIMARY KEY NOT NULL,
	"root" "bytea" NOT NULL,
	"sealed_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "log_head" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "log_leaf" (
	"index" bigint PRIMARY KEY NOT NULL,
	"entry_id" uuid NOT NULL,
	"leaf_hash" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "log_leaf" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"public_id" uuid NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"village_code" text,
	"kind" text NOT NULL,
	"programme_code" text,
	"month" date,
	"state" text NOT NULL,
	"title_zh" text NOT NULL,
	"title_en" text NOT NULL,
	"body_zh" text NOT NULL,
	"legal_basis" text NOT NULL,
	"issuer" text NOT NULL,
	"posted_on" date,
	"closes_on" date,
	"required_days" integer,
	"required_unit" text,
	"drafted_by" uuid,
	"reviewed_by" uuid,
	"published_at" timestamp with time zone,
	"closed_on" date,
	"withdrawn_at" timestamp with time zone,
	"withdraw_reason" text,
	"content_hash" text,
	"supersedes_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "notice_reviewed_by_another" CHECK ("notice"."reviewed_by" <> "notice"."drafted_by"),
	CONSTRAINT "notice_published_is_whole" CHECK ("notice"."state" in ('DRAFT', 'REVIEW', 'APPROVED') or ("notice"."published_at" is not null and "notice"."posted_on" is not null and "notice"."content_hash" is not null))
);
--> statement-breakpoint
ALTER TABLE "notice" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "notice_row" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"notice_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"household_id" uuid NOT NULL,
	"spell_id" uuid,
	"payment_month" date,
	"payment_id" uuid,
	"name" text NOT NULL,
	"guardian" boolean DEFAULT false NOT NULL,
	"member_count" integer NOT NULL,
	"amount_fen" bigint,
	"care_mode" text,
	"reason_class" text,
	"kin_filed" boolean DEFAULT false NOT NULL,
	"remark" text
);
--> statement-breakpoint
ALTER TABLE "notice_row" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "public_notice" (
	"public_id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"village_code" text,
	"kind" text NOT NULL,
	"programme_code" text,
	"month" date,
	"state" text NOT NULL,
	"title_zh" text NOT NULL,
	"title_en" text NOT NULL,
	"body_zh" text NOT NULL,
	"legal_basis" text NOT NULL,
	"issuer" text NOT NULL,
	"posted_on" date NOT NULL,
	"closes_on" date,
	"rows_on_web" boolean NOT NULL,
	"household_count" integer NOT NULL,
	"person_count" integer NOT NULL,
	"total_fen" bigint,
	"content_hash" text NOT NULL,
	"withdrawn_on" date
);
--> statement-breakpoint
ALTER TABLE "public_notice" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "public_notice_row" (
	"public_row_id" uuid PRIMARY KEY NOT NULL,
	"public_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"masked_name" text NOT NULL,
	"ordinal" integer,
	"guardian" boolean NOT NULL,
	"member_count" integer NOT NULL,
	"amount_fen" bigint,
	"care_mode" text,
	"reason_class" text,
	"remark" text
);
--> statement-breakpoint
ALTER TABLE "public_notice_row" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "bank_account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"household_id" uuid,
	"institution_id" uuid,
	"payee_kind" text NOT NULL,
	"holder_name" text NOT NULL,
	"bank_name" text NOT NULL,
	"number_last4" text NOT NULL,
	"supersedes_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "bank_account_owner" CHECK (("bank_account"."payee_kind" = 'INSTITUTION') = ("bank_account"."institution_id" is not null) and ("bank_account"."payee_kind" = 'INSTITUTION') = ("bank_account"."household_id" is null))
);
--> statement-breakpoint
ALTER TABLE "bank_account" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "bank_account_identity" (
	"bank_account_id" uuid PRIMARY KEY NOT NULL,
	"number_sealed" text NOT NULL,
	"number_hmac" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "bank_account_identity" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "external_fact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"kind" text NOT NULL,
	"person_hmac" text NOT NULL,
	"source" text NOT NULL,
	"cut_off_on" date NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"detail" jsonb NOT NULL,
	"supersedes_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "external_fact" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "household" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"code" text NOT NULL,
	"group_no" text NOT NULL,
	"head_person_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "household" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "household_member" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"household_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"relation" text NOT NULL,
	"from_month" date NOT NULL,
	"to_month" date,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "household_member_ends_after_start" CHECK ("household_member"."to_month" is null or "household_member"."to_month" > "household_member"."from_month")
);
--> statement-breakpoint
ALTER TABLE "household_member" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "institution" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"name" text NOT NULL,
	"beds" integer NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "institution" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "kin_declaration" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"household_id" uuid NOT NULL,
	"staff_name" text NOT NULL,
	"staff_post" text NOT NULL,
	"relation" text NOT NULL,
	"filed_on" date NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "kin_declaration" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"household_id" uuid NOT NULL,
	"name" text NOT NULL,
	"pinyin" text NOT NULL,
	"initials" text NOT NULL,
	"sex" text NOT NULL,
	"birth_date" date NOT NULL,
	"disabled" boolean DEFAULT false NOT NULL,
	"supersedes_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "person_superseded_once" UNIQUE("supersedes_id")
);
--> statement-breakpoint
ALTER TABLE "person" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "person_identity" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"document_kind" text NOT NULL,
	"number_sealed" text NOT NULL,
	"number_hmac" text NOT NULL,
	"phone_sealed" text,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "person_identity" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "proxy_holding" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"household_id" uuid NOT NULL,
	"bank_account_id" uuid NOT NULL,
	"holder_name" text NOT NULL,
	"holder_post" text NOT NULL,
	"filed_on" date NOT NULL,
	"ended_on" date,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "proxy_holding" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "working_paper" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"team_code" text NOT NULL,
	"account_id" uuid NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"mark" text NOT NULL,
	"note" text NOT NULL,
	"supersedes_id" uuid,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "working_paper_superseded_once" UNIQUE("supersedes_id")
);
--> statement-breakpoint
ALTER TABLE "working_paper" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "activity_record" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	"count" integer NOT NULL,
	"subject" text NOT NULL,
	"document_no" text,
	"supersedes_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "activity_record_count_positive" CHECK ("activity_record"."count" > 0)
);
--> statement-breakpoint
ALTER TABLE "activity_record" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "programme" (
	"code" text PRIMARY KEY NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"unit" text NOT NULL,
	"pays_monthly" boolean NOT NULL,
	"sort_order" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "programme" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "programme_exclusion" (
	"programme_code" text NOT NULL,
	"other_code" text NOT NULL,
	"legal_basis" text NOT NULL,
	CONSTRAINT "programme_exclusion_programme_code_other_code_pk" PRIMARY KEY("programme_code","other_code")
);
--> statement-breakpoint
ALTER TABLE "programme_exclusion" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "standard" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"programme_code" text NOT NULL,
	"kind" text NOT NULL,
	"band" text,
	"self_care_level" text,
	"unit" text NOT NULL,
	"amount_fen" bigint,
	"rate_permille" integer,
	"valid_from" date NOT NULL,
	"document_no" text NOT NULL,
	"proposal_id" uuid,
	"supersedes_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "standard_superseded_once" UNIQUE("supersedes_id"),
	CONSTRAINT "standard_amount_or_rate" CHECK (("standard"."unit" = 'PERMILLE_OF_BASIC') = ("standard"."amount_fen" is null) and num_nonnulls("standard"."amount_fen", "standard"."rate_permille") = 1),
	CONSTRAINT "standard_amount_positive" CHECK ("standard"."amount_fen" > 0),
	CONSTRAINT "standard_rate_in_range" CHECK ("standard"."rate_permille" between 1 and 1000),
	CONSTRAINT "standard_band_named" CHECK (("standard"."kind" = 'BAND') = ("standard"."band" is not null)),
	CONSTRAINT "standard_level_named" CHECK (("standard"."kind" = 'CARE') = ("standard"."self_care_level" is not null)),
	CONSTRAINT "standard_from_first_of_month" CHECK (extract(day from "standard"."valid_from") = 1)
);
--> statement-breakpoint
ALTER TABLE "standard" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "region" (
	"code" text PRIMARY KEY NOT NULL,
	"parent_code" text,
	"level" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"pinyin" text NOT NULL,
	"kind" text,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"predecessor_code" text,
	CONSTRAINT "region_code_fits_level" CHECK (("region"."level", length("region"."code")) in (('COUNTY', 6), ('TOWNSHIP', 9), ('VILLAGE', 12))),
	CONSTRAINT "region_code_extends_parent" CHECK (("region"."parent_code" is null and "region"."level" = 'COUNTY') or starts_with("region"."code", "region"."parent_code"))
);
--> statement-breakpoint
ALTER TABLE "region" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "responsible_person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text,
	"village_code" text,
	"post" text NOT NULL,
	"name" text NOT NULL,
	"office_phone" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_to" date,
	"proposal_id" uuid,
	"supersedes_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "responsible_person_superseded_once" UNIQUE("supersedes_id")
);
--> statement-breakpoint
ALTER TABLE "responsible_person" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "amount_version" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"household_id" uuid NOT NULL,
	"spell_id" uuid NOT NULL,
	"from_month" date NOT NULL,
	"to_month" date,
	"method" text NOT NULL,
	"band" text,
	"income_fen" bigint,
	"covered_count" integer NOT NULL,
	"categorical_units" integer DEFAULT 0 NOT NULL,
	"self_care_level" text,
	"base_fen" bigint NOT NULL,
	"categorical_fen" bigint NOT NULL,
	"care_fen" bigint NOT NULL,
	"amount_fen" bigint NOT NULL,
	"reason" text NOT NULL,
	"supersedes_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "amount_version_superseded_once" UNIQUE("supersedes_id"),
	CONSTRAINT "amount_version_sums" CHECK ("amount_version"."amount_fen" = "amount_version"."base_fen" + "amount_version"."categorical_fen" + "amount_version"."care_fen"),
	CONSTRAINT "amount_version_method_has_input" CHECK (("amount_version"."method" = 'BAND') = ("amount_version"."band" is not null) and ("amount_version"."method" = 'GAP') = ("amount_version"."income_fen" is not null)),
	CONSTRAINT "amount_version_ends_after_start" CHECK ("amount_version"."to_month" is null or "amount_version"."to_month" > "amount_version"."from_month")
);
--> statement-breakpoint
ALTER TABLE "amount_version" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "application" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"household_id" uuid NOT NULL,
	"programme_code" text NOT NULL,
	"state" text NOT NULL,
	"applied_on" date NOT NULL,
	"accepted_on" date,
	"surveyed_on" date,
	"submitted_on" date,
	"decided_on" date,
	"reject_reason" text,
	"spell_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "application_rejection_has_reason" CHECK (("application"."state" = 'REJECTED') = ("application"."reject_reason" is not null))
);
--> statement-breakpoint
ALTER TABLE "application" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "covered_member" (
	"spell_id" uuid NOT NULL,
	"month" date NOT NULL,
	"person_id" uuid NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"household_id" uuid NOT NULL,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "covered_member_spell_id_month_person_id_pk" PRIMARY KEY("spell_id","month","person_id")
);
--> statement-breakpoint
ALTER TABLE "covered_member" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "review" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"household_id" uuid NOT NULL,
	"spell_id" uuid NOT NULL,
	"due_on" date NOT NULL,
	"done_on" date,
	"outcome" text,
	"reviewer_name" text,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	CONSTRAINT "review_done_has_outcome" CHECK (("review"."done_on" is null) = ("review"."outcome" is null))
);
--> statement-breakpoint
ALTER TABLE "review" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "spell" (
	"id" uuid PRIMARY KEY NOT NULL,
	"county_code" text NOT NULL,
	"township_code" text NOT NULL,
	"village_code" text NOT NULL,
	"household_id" uuid NOT NULL,
	"applicant_person_id" uuid NOT NULL,
	"programme_code" text NOT NULL,
	"state" text NOT NULL,
	"review_class" text,
	"care_mode" text,
	"institution_id" uuid,
	"bank_account_id" uuid,
	"confirmed_on" date,
	"evidence" text NOT NULL,
	"aid_first" boolean DEFAULT false NOT NULL,
	"start_month" date NOT NULL,
	"end_month" date,
	"end_reason" text,
	"predecessor_id" uuid,
	"recorded_at" timestamp with time zone DEFAULT mz_now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "spell_end_has_reason" CHECK (("spell"."end_month" is null) = ("spell"."end_reason" is null)),
	CONSTRAINT "spell_ends_after_start" CHECK ("spell"."end_month" is null or "spell"."end_month" >= "spell"."start_month")
);
--> statement-breakpoint
ALTER TABLE "spell" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "account_kin" ADD CONSTRAINT "account_kin_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_secret" ADD CONSTRAINT "account_secret_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict_declaration" ADD CONSTRAINT "conflict_declaration_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_drafted_by_account_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_decided_by_account_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_quota_id_quota_id_fk" FOREIGN KEY ("quota_id") REFERENCES "public"."quota"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_programme_code_programme_code_fk" FOREIGN KEY ("programme_code") REFERENCES "public"."programme"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_allocation_id_allocation_id_fk" FOREIGN KEY ("allocation_id") REFERENCES "public"."allocation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_programme_code_programme_code_fk" FOREIGN KEY ("programme_code") REFERENCES "public"."programme"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_drafted_by_account_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_reviewed_by_account_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batch" ADD CONSTRAINT "batch_finance_checked_by_account_id_fk" FOREIGN KEY ("finance_checked_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quota" ADD CONSTRAINT "quota_programme_code_programme_code_fk" FOREIGN KEY ("programme_code") REFERENCES "public"."programme"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reserve_use" ADD CONSTRAINT "reserve_use_allocation_id_allocation_id_fk" FOREIGN KEY ("allocation_id") REFERENCES "public"."allocation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_spot_check_id_spot_check_id_fk" FOREIGN KEY ("spot_check_id") REFERENCES "public"."spot_check"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "finding" ADD CONSTRAINT "finding_visit_id_visit_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."visit"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_check" ADD CONSTRAINT "spot_check_leader_id_account_id_fk" FOREIGN KEY ("leader_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_check_member" ADD CONSTRAINT "spot_check_member_spot_check_id_spot_check_id_fk" FOREIGN KEY ("spot_check_id") REFERENCES "public"."spot_check"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spot_check_member" ADD CONSTRAINT "spot_check_member_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit" ADD CONSTRAINT "visit_spot_check_id_spot_check_id_fk" FOREIGN KEY ("spot_check_id") REFERENCES "public"."spot_check"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_leaf" ADD CONSTRAINT "log_leaf_entry_id_log_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."log_entry"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_programme_code_programme_code_fk" FOREIGN KEY ("programme_code") REFERENCES "public"."programme"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_drafted_by_account_id_fk" FOREIGN KEY ("drafted_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice" ADD CONSTRAINT "notice_reviewed_by_account_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_row" ADD CONSTRAINT "notice_row_notice_id_notice_id_fk" FOREIGN KEY ("notice_id") REFERENCES "public"."notice"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_notice_row" ADD CONSTRAINT "public_notice_row_public_id_public_notice_public_id_fk" FOREIGN KEY ("public_id") REFERENCES "public"."public_notice"("public_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_account" ADD CONSTRAINT "bank_account_institution_id_institution_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_account_identity" ADD CONSTRAINT "bank_account_identity_bank_account_id_bank_account_id_fk" FOREIGN KEY ("bank_account_id") REFERENCES "public"."bank_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_member" ADD CONSTRAINT "household_member_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "household_member" ADD CONSTRAINT "household_member_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kin_declaration" ADD CONSTRAINT "kin_declaration_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_identity" ADD CONSTRAINT "person_identity_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proxy_holding" ADD CONSTRAINT "proxy_holding_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proxy_holding" ADD CONSTRAINT "proxy_holding_bank_account_id_bank_account_id_fk" FOREIGN KEY ("bank_account_id") REFERENCES "public"."bank_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_paper" ADD CONSTRAINT "working_paper_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_paper" ADD CONSTRAINT "working_paper_supersedes_id_working_paper_id_fk" FOREIGN KEY ("supersedes_id") REFERENCES "public"."working_paper"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_exclusion" ADD CONSTRAINT "programme_exclusion_programme_code_programme_code_fk" FOREIGN KEY ("programme_code") REFERENCES "public"."programme"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "programme_exclusion" ADD CONSTRAINT "programme_exclusion_other_code_programme_code_fk" FOREIGN KEY ("other_code") REFERENCES "public"."programme"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standard" ADD CONSTRAINT "standard_programme_code_programme_code_fk" FOREIGN KEY ("programme_code") REFERENCES "public"."programme"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "amount_version" ADD CONSTRAINT "amount_version_spell_id_spell_id_fk" FOREIGN KEY ("spell_id") REFERENCES "public"."spell"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_programme_code_programme_code_fk" FOREIGN KEY ("programme_code") REFERENCES "public"."programme"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "application" ADD CONSTRAINT "application_spell_id_spell_id_fk" FOREIGN KEY ("spell_id") REFERENCES "public"."spell"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "covered_member" ADD CONSTRAINT "covered_member_spell_id_spell_id_fk" FOREIGN KEY ("spell_id") REFERENCES "public"."spell"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "covered_member" ADD CONSTRAINT "covered_member_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review" ADD CONSTRAINT "review_spell_id_spell_id_fk" FOREIGN KEY ("spell_id") REFERENCES "public"."spell"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spell" ADD CONSTRAINT "spell_household_id_household_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."household"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spell" ADD CONSTRAINT "spell_applicant_person_id_person_id_fk" FOREIGN KEY ("applicant_person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spell" ADD CONSTRAINT "spell_programme_code_programme_code_fk" FOREIGN KEY ("programme_code") REFERENCES "public"."programme"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spell" ADD CONSTRAINT "spell_institution_id_institution_id_fk" FOREIGN KEY ("institution_id") REFERENCES "public"."institution"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spell" ADD CONSTRAINT "spell_bank_account_id_bank_account_id_fk" FOREIGN KEY ("bank_account_id") REFERENCES "public"."bank_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_login" ON "account" USING btree (lower("login"));--> statement-breakpoint
CREATE INDEX "proposal_pending" ON "proposal" USING btree ("county_code","state");--> statement-breakpoint
CREATE UNIQUE INDEX "role_grant_once" ON "role_grant" USING btree ("account_id","role","region_code") WHERE revoked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "session_token" ON "session" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "session_account" ON "session" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "allocation_quota" ON "allocation" USING btree ("quota_id");--> statement-breakpoint
CREATE INDEX "allocation_township" ON "allocation" USING btree ("township_code","programme_code");--> statement-breakpoint
CREATE INDEX "batch_allocation" ON "batch" USING btree ("allocation_id");--> statement-breakpoint
CREATE INDEX "batch_month" ON "batch" USING btree ("county_code","month","programme_code");--> statement-breakpoint
CREATE UNIQUE INDEX "quota_document" ON "quota" USING btree ("county_code","document_no","programme_code","level") WHERE supersedes_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "reserve_use_payment" ON "reserve_use" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "reserve_use_allocation" ON "reserve_use" USING btree ("allocation_id");--> statement-breakpoint
CREATE INDEX "finding_check" ON "finding" USING btree ("spot_check_id");--> statement-breakpoint
CREATE INDEX "visit_household" ON "visit" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "visit_check" ON "visit" USING btree ("spot_check_id");--> statement-breakpoint
CREATE UNIQUE INDEX "setting_once_per_day" ON "setting" USING btree ("county_code","key","valid_from") WHERE supersedes_id is null;--> statement-breakpoint
CREATE INDEX "access_read_at" ON "access_read" USING btree ("county_code","at");--> statement-breakpoint
CREATE INDEX "log_entry_area" ON "log_entry" USING btree ("county_code","at");--> statement-breakpoint
CREATE INDEX "log_entry_subject" ON "log_entry" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "log_entry_xid" ON "log_entry" USING btree ("xid");--> statement-breakpoint
CREATE UNIQUE INDEX "log_leaf_entry" ON "log_leaf" USING btree ("entry_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notice_public_id" ON "notice" USING btree ("public_id");--> statement-breakpoint
CREATE INDEX "notice_area" ON "notice" USING btree ("county_code","village_code","kind","month");--> statement-breakpoint
CREATE UNIQUE INDEX "notice_row_position" ON "notice_row" USING btree ("notice_id","position");--> statement-breakpoint
CREATE INDEX "notice_row_household" ON "notice_row" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "public_notice_village" ON "public_notice" USING btree ("village_code","state");--> statement-breakpoint
CREATE UNIQUE INDEX "public_notice_row_position" ON "public_notice_row" USING btree ("public_id","position");--> statement-breakpoint
CREATE INDEX "bank_account_household" ON "bank_account" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "bank_account_identity_number" ON "bank_account_identity" USING btree ("number_hmac");--> statement-breakpoint
CREATE INDEX "external_fact_person" ON "external_fact" USING btree ("person_hmac");--> statement-breakpoint
CREATE INDEX "external_fact_kind" ON "external_fact" USING btree ("county_code","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "household_code" ON "household" USING btree ("county_code","code");--> statement-breakpoint
CREATE INDEX "household_village" ON "household" USING btree ("village_code");--> statement-breakpoint
CREATE INDEX "household_member_household" ON "household_member" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "household_member_person" ON "household_member" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "person_village" ON "person" USING btree ("village_code");--> statement-breakpoint
CREATE INDEX "person_household" ON "person" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "person_county_name" ON "person" USING btree ("county_code","name");--> statement-breakpoint
CREATE UNIQUE INDEX "person_identity_number" ON "person_identity" USING btree ("number_hmac");--> statement-breakpoint
CREATE INDEX "working_paper_subject" ON "working_paper" USING btree ("subject_id","team_code");--> statement-breakpoint
CREATE INDEX "activity_record_kind" ON "activity_record" USING btree ("county_code","kind","day");--> statement-breakpoint
CREATE INDEX "standard_lookup" ON "standard" USING btree ("county_code","programme_code","kind","valid_from");--> statement-breakpoint
CREATE INDEX "region_parent" ON "region" USING btree ("parent_code");--> statement-breakpoint
CREATE INDEX "responsible_person_area" ON "responsible_person" USING btree ("county_code","township_code","village_code");--> statement-breakpoint
CREATE INDEX "amount_version_spell" ON "amount_version" USING btree ("spell_id","from_month");--> statement-breakpoint
CREATE INDEX "application_village" ON "application" USING btree ("village_code","applied_on");--> statement-breakpoint
CREATE INDEX "covered_member_person" ON "covered_member" USING btree ("person_id","month");--> statement-breakpoint
CREATE INDEX "covered_member_month" ON "covered_member" USING btree ("county_code","month");--> statement-breakpoint
CREATE INDEX "review_spell" ON "review" USING btree ("spell_id","due_on");--> statement-breakpoint
CREATE INDEX "spell_household" ON "spell" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "spell_village" ON "spell" USING btree ("village_code","programme_code");--> statement-breakpoint
CREATE POLICY "read_own_county" ON "account" AS PERMISSIVE FOR SELECT TO "mz_app" USING (id = (select mz_account()) or county_code = any(array(select mz_own_counties())));--> statement-breakpoint
CREATE POLICY "insert_within" ON "account" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('account.manage', 6)))));--> statement-breakpoint
CREATE POLICY "update_within" ON "account" AS PERMISSIVE FOR UPDATE TO "mz_app" USING ((county_code = any(array(select mz_areas('account.manage', 6))))) WITH CHECK ((county_code = any(array(select mz_areas('account.manage', 6)))));--> statement-breakpoint
CREATE POLICY "read_own" ON "account_kin" AS PERMISSIVE FOR SELECT TO "mz_app" USING (account_id = (select mz_account()));--> statement-breakpoint
CREATE POLICY "read_own_or_rights" ON "conflict_declaration" AS PERMISSIVE FOR SELECT TO "mz_app" USING (account_id = (select mz_account()) or county_code = any(array(select mz_areas('rights.read', 6))));--> statement-breakpoint
CREATE POLICY "insert_own" ON "conflict_declaration" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK (account_id = (select mz_account()) and county_code = any(array(select mz_own_counties())));--> statement-breakpoint
CREATE POLICY "own" ON "idempotency_key" AS PERMISSIVE FOR ALL TO "mz_app" USING (account_id = (select mz_account())) WITH CHECK (account_id = (select mz_account()));--> statement-breakpoint
CREATE POLICY "read_by_either_seat" ON "proposal" AS PERMISSIVE FOR SELECT TO "mz_app" USING (drafted_by = (select mz_account()) or (propose_permission || '@' || county_code = any(array(select mz_held())) or propose_permission || '@' || township_code = any(array(select mz_held())) or propose_permission || '@' || village_code = any(array(select mz_held()))) or (confirm_permission || '@' || county_code = any(array(select mz_held())) or confirm_permission || '@' || township_code = any(array(select mz_held())) or confirm_permission || '@' || village_code = any(array(select mz_held()))));--> statement-breakpoint
CREATE POLICY "draft_own" ON "proposal" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK (drafted_by = (select mz_account()) and state = 'PENDING' and (propose_permission || '@' || county_code = any(array(select mz_held())) or propose_permission || '@' || township_code = any(array(select mz_held())) or propose_permission || '@' || village_code = any(array(select mz_held()))));--> statement-breakpoint
CREATE POLICY "decide" ON "proposal" AS PERMISSIVE FOR UPDATE TO "mz_app" USING (state = 'PENDING' and (drafted_by = (select mz_account()) or (confirm_permission || '@' || county_code = any(array(select mz_held())) or confirm_permission || '@' || township_code = any(array(select mz_held())) or confirm_permission || '@' || village_code = any(array(select mz_held()))))) WITH CHECK (decided_by = (select mz_account()));--> statement-breakpoint
CREATE POLICY "read_own_or_rights" ON "role_grant" AS PERMISSIVE FOR SELECT TO "mz_app" USING (account_id = (select mz_account()) or left(region_code, 6) = any(array(select mz_areas('rights.read', 6))) or left(region_code, 6) = any(array(select mz_areas('account.read', 6))));--> statement-breakpoint
CREATE POLICY "insert_within" ON "role_grant" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK (left(region_code, 6) = any(array(select mz_areas('role.confirm', 6))));--> statement-breakpoint
CREATE POLICY "update_within" ON "role_grant" AS PERMISSIVE FOR UPDATE TO "mz_app" USING (left(region_code, 6) = any(array(select mz_areas('role.confirm', 6))));--> statement-breakpoint
CREATE POLICY "read_by_all" ON "role_permission" AS PERMISSIVE FOR SELECT TO "mz_app", "mz_public", "mz_publisher", "mz_worker" USING (true);--> statement-breakpoint
CREATE POLICY "read_own_or_security" ON "session" AS PERMISSIVE FOR SELECT TO "mz_app" USING (account_id = (select mz_account()) or exists (select from account a where a.id = account_id and a.county_code = any(array(select mz_areas('session.revoke', 6)))));--> statement-breakpoint
CREATE POLICY "revoke_own_or_security" ON "session" AS PERMISSIVE FOR UPDATE TO "mz_app" USING (account_id = (select mz_account()) or exists (select from account a where a.id = account_id and a.county_code = any(array(select mz_areas('session.revoke', 6)))));--> statement-breakpoint
CREATE POLICY "read_within" ON "allocation" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('fund.read', 6))) or township_code = any(array(select mz_areas('fund.read', 9)))));--> statement-breakpoint
CREATE POLICY "read_within" ON "batch" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('fund.read', 6))) or township_code = any(array(select mz_areas('fund.read', 9)))) or township_code = any(array(select mz_townships_of('payment.read'))));--> statement-breakpoint
CREATE POLICY "insert_within" ON "batch" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('payment.reissue', 6))) or township_code = any(array(select mz_areas('payment.reissue', 9)))) and drafted_by = (select mz_account()) and state = 'DRAFT');--> statement-breakpoint
CREATE POLICY "update_within" ON "batch" AS PERMISSIVE FOR UPDATE TO "mz_app" USING ((county_code = any(array(select mz_areas('payment.reissue', 6))) or township_code = any(array(select mz_areas('payment.reissue', 9))))) WITH CHECK ((county_code = any(array(select mz_areas('payment.reissue', 6))) or township_code = any(array(select mz_areas('payment.reissue', 9)))));--> statement-breakpoint
CREATE POLICY "read_within" ON "quota" AS PERMISSIVE FOR SELECT TO "mz_app" USING (county_code = any(array(select mz_counties_of('fund.read'))));--> statement-breakpoint
CREATE POLICY "read_within" ON "reserve_use" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('fund.read', 6))) or township_code = any(array(select mz_areas('fund.read', 9)))));--> statement-breakpoint
CREATE POLICY "team_or_fed_back" ON "finding" AS PERMISSIVE FOR SELECT TO "mz_app" USING (spot_check_id = any(array(select mz_checks_of_team())) or ((county_code = any(array(select mz_areas('check.read', 6))) or township_code = any(array(select mz_areas('check.read', 9))) or village_code = any(array(select mz_areas('check.read', 12)))) and spot_check_id = any(array(select mz_checks_fed_back()))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "finding" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())));--> statement-breakpoint
CREATE POLICY "team_or_fed_back" ON "spot_check" AS PERMISSIVE FOR SELECT TO "mz_app" USING (id = any(array(select mz_checks_of_team())) or (state in ('FED_BACK', 'RECTIFYING', 'RECHECKED', 'CLOSED') and county_code = any(array(select mz_counties_of('check.read'))) and id = any(array(select mz_checks_fed_back()))));--> statement-breakpoint
CREATE POLICY "team_or_fed_back" ON "spot_check_member" AS PERMISSIVE FOR SELECT TO "mz_app" USING (spot_check_id = any(array(select mz_checks_of_team())) or spot_check_id = any(array(select mz_checks_fed_back())));--> statement-breakpoint
CREATE POLICY "team_or_fed_back" ON "visit" AS PERMISSIVE FOR SELECT TO "mz_app" USING (spot_check_id = any(array(select mz_checks_of_team())) or ((county_code = any(array(select mz_areas('check.read', 6))) or township_code = any(array(select mz_areas('check.read', 9))) or village_code = any(array(select mz_areas('check.read', 12)))) and spot_check_id = any(array(select mz_checks_fed_back()))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "visit" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and household_id <> all(array(select mz_conflict_households())));--> statement-breakpoint
CREATE POLICY "read_by_all" ON "holiday" AS PERMISSIVE FOR SELECT TO "mz_app", "mz_public", "mz_publisher", "mz_worker" USING (true);--> statement-breakpoint
CREATE POLICY "insert_within" ON "holiday" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('setting.confirm', 6)))));--> statement-breakpoint
CREATE POLICY "read_by_all" ON "installation" AS PERMISSIVE FOR SELECT TO "mz_app", "mz_public", "mz_publisher", "mz_worker" USING (true);--> statement-breakpoint
CREATE POLICY "count" ON "rate_limit" AS PERMISSIVE FOR ALL TO "mz_app" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read_by_all" ON "setting" AS PERMISSIVE FOR SELECT TO "mz_app", "mz_public", "mz_publisher", "mz_worker" USING (true);--> statement-breakpoint
CREATE POLICY "insert_within" ON "setting" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((key <> 'secondFactorRoles' and (county_code = any(array(select mz_areas('setting.confirm', 6))))) or (key = 'secondFactorRoles' and (county_code = any(array(select mz_areas('role.confirm', 6))))));--> statement-breakpoint
CREATE POLICY "read" ON "access_read" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('log.access.read', 6)))));--> statement-breakpoint
CREATE POLICY "append" ON "access_read" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK (account_id = (select mz_account()));--> statement-breakpoint
CREATE POLICY "read_by_class" ON "log_entry" AS PERMISSIVE FOR SELECT TO "mz_app" USING (actor_id = (select mz_account()) or (class = 'BUSINESS' and (county_code = any(array(select mz_areas('log.business.read', 6))) or township_code = any(array(select mz_areas('log.business.read', 9))) or village_code = any(array(select mz_areas('log.business.read', 12))))) or (class = 'ACCESS' and (county_code = any(array(select mz_areas('log.access.read', 6))) or township_code = any(array(select mz_areas('log.access.read', 9))) or village_code = any(array(select mz_areas('log.access.read', 12))))) or (class = 'TEAM' and team_code = (select mz_team())) or (class = 'BUSINESS' and action = 'identity.reveal' and (county_code = any(array(select mz_areas('identity.reveal', 6))) or township_code = any(array(select mz_areas('identity.reveal', 9))) or village_code = any(array(select mz_areas('identity.reveal', 12))))));--> statement-breakpoint
CREATE POLICY "append_own" ON "log_entry" AS PERMISSIVE FOR INSERT TO "mz_app", "mz_publisher", "mz_worker" WITH CHECK (actor_id is not distinct from (select mz_account()));--> statement-breakpoint
CREATE POLICY "seal" ON "log_entry" AS PERMISSIVE FOR SELECT TO "mz_sealer" USING (true);--> statement-breakpoint
CREATE POLICY "read" ON "log_head" AS PERMISSIVE FOR SELECT TO "mz_app", "mz_sealer" USING (true);--> statement-breakpoint
CREATE POLICY "seal" ON "log_head" AS PERMISSIVE FOR INSERT TO "mz_sealer" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read" ON "log_leaf" AS PERMISSIVE FOR SELECT TO "mz_app", "mz_sealer" USING (true);--> statement-breakpoint
CREATE POLICY "seal" ON "log_leaf" AS PERMISSIVE FOR INSERT TO "mz_sealer" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read_within" ON "notice" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('notice.read', 6))) or township_code = any(array(select mz_areas('notice.read', 9))) or village_code = any(array(select mz_areas('notice.read', 12)))) or (published_at is not null and county_code = any(array(select mz_own_counties()))));--> statement-breakpoint
CREATE POLICY "publish" ON "notice" AS PERMISSIVE FOR SELECT TO "mz_publisher" USING (true);--> statement-breakpoint
CREATE POLICY "publish_state" ON "notice" AS PERMISSIVE FOR UPDATE TO "mz_publisher" USING (state = 'APPROVED');--> statement-breakpoint
CREATE POLICY "read_within" ON "notice_row" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('notice.read', 6))) or township_code = any(array(select mz_areas('notice.read', 9))) or village_code = any(array(select mz_areas('notice.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "notice_row" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and household_id <> all(array(select mz_conflict_households())));--> statement-breakpoint
CREATE POLICY "publish" ON "notice_row" AS PERMISSIVE FOR SELECT TO "mz_publisher" USING (true);--> statement-breakpoint
CREATE POLICY "read_published" ON "public_notice" AS PERMISSIVE FOR SELECT TO "mz_app", "mz_public" USING (true);--> statement-breakpoint
CREATE POLICY "publish" ON "public_notice" AS PERMISSIVE FOR ALL TO "mz_publisher" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read_published" ON "public_notice_row" AS PERMISSIVE FOR SELECT TO "mz_app", "mz_public" USING (true);--> statement-breakpoint
CREATE POLICY "publish" ON "public_notice_row" AS PERMISSIVE FOR ALL TO "mz_publisher" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "read_within" ON "bank_account" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('payment.read', 6))) or township_code = any(array(select mz_areas('payment.read', 9))) or village_code = any(array(select mz_areas('payment.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "bank_account" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())));--> statement-breakpoint
CREATE POLICY "read_within" ON "external_fact" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('fact.read', 6)))));--> statement-breakpoint
CREATE POLICY "read_within" ON "household" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('person.read', 6))) or township_code = any(array(select mz_areas('person.read', 9))) or village_code = any(array(select mz_areas('person.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "household" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and id <> all(array(select mz_conflict_households())));--> statement-breakpoint
CREATE POLICY "read_within" ON "household_member" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('person.read', 6))) or township_code = any(array(select mz_areas('person.read', 9))) or village_code = any(array(select mz_areas('person.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "household_member" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and household_id <> all(array(select mz_conflict_households())));--> statement-breakpoint
CREATE POLICY "read_within" ON "institution" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('payment.read', 6))) or township_code = any(array(select mz_areas('payment.read', 9))) or village_code = any(array(select mz_areas('payment.read', 12)))));--> statement-breakpoint
CREATE POLICY "read_within" ON "kin_declaration" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('person.read', 6))) or township_code = any(array(select mz_areas('person.read', 9))) or village_code = any(array(select mz_areas('person.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "kin_declaration" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and household_id <> all(array(select mz_conflict_households())));--> statement-breakpoint
CREATE POLICY "read_within" ON "person" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('person.read', 6))) or township_code = any(array(select mz_areas('person.read', 9))) or village_code = any(array(select mz_areas('person.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "person" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and household_id <> all(array(select mz_conflict_households())));--> statement-breakpoint
CREATE POLICY "read_within" ON "proxy_holding" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('person.read', 6))) or township_code = any(array(select mz_areas('person.read', 9))) or village_code = any(array(select mz_areas('person.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "proxy_holding" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and household_id <> all(array(select mz_conflict_households())));--> statement-breakpoint
CREATE POLICY "team_reads" ON "working_paper" AS PERMISSIVE FOR SELECT TO "mz_app" USING (team_code = (select mz_team()) and county_code = any(array(select mz_areas('paper.write', 6))));--> statement-breakpoint
CREATE POLICY "team_writes" ON "working_paper" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK (team_code = (select mz_team()) and account_id = (select mz_account()));--> statement-breakpoint
CREATE POLICY "read_by_all" ON "activity_record" AS PERMISSIVE FOR SELECT TO "mz_app", "mz_public", "mz_publisher", "mz_worker" USING (true);--> statement-breakpoint
CREATE POLICY "read_by_all" ON "programme" AS PERMISSIVE FOR SELECT TO "mz_app", "mz_public", "mz_publisher", "mz_worker" USING (true);--> statement-breakpoint
CREATE POLICY "read_by_all" ON "programme_exclusion" AS PERMISSIVE FOR SELECT TO "mz_app", "mz_public", "mz_publisher", "mz_worker" USING (true);--> statement-breakpoint
CREATE POLICY "read_by_all" ON "standard" AS PERMISSIVE FOR SELECT TO "mz_app", "mz_public", "mz_publisher", "mz_worker" USING (true);--> statement-breakpoint
CREATE POLICY "insert_within" ON "standard" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('standard.confirm', 6)))));--> statement-breakpoint
CREATE POLICY "read_by_all" ON "region" AS PERMISSIVE FOR SELECT TO "mz_app", "mz_public", "mz_publisher", "mz_worker" USING (true);--> statement-breakpoint
CREATE POLICY "read_by_all" ON "responsible_person" AS PERMISSIVE FOR SELECT TO "mz_app", "mz_public", "mz_publisher", "mz_worker" USING (true);--> statement-breakpoint
CREATE POLICY "insert_within" ON "responsible_person" AS PERMISSIVE FOR INSERT TO "mz_app" WITH CHECK ((county_code = any(array(select mz_areas('responsible.confirm', 6))) or township_code = any(array(select mz_areas('responsible.confirm', 9)))));--> statement-breakpoint
CREATE POLICY "read_within" ON "amount_version" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('spell.read', 6))) or township_code = any(array(select mz_areas('spell.read', 9))) or village_code = any(array(select mz_areas('spell.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "amount_version" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and household_id <> all(array(select mz_conflict_households())));--> statement-breakpoint
CREATE POLICY "read_within" ON "application" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('spell.read', 6))) or township_code = any(array(select mz_areas('spell.read', 9))) or village_code = any(array(select mz_areas('spell.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "application" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and household_id <> all(array(select mz_conflict_households())));--> statement-breakpoint
CREATE POLICY "read_within" ON "covered_member" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('spell.read', 6))) or township_code = any(array(select mz_areas('spell.read', 9))) or village_code = any(array(select mz_areas('spell.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "covered_member" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and household_id <> all(array(select mz_conflict_households())));--> statement-breakpoint
CREATE POLICY "read_within" ON "review" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('spell.read', 6))) or township_code = any(array(select mz_areas('spell.read', 9))) or village_code = any(array(select mz_areas('spell.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "review" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and household_id <> all(array(select mz_conflict_households())));--> statement-breakpoint
CREATE POLICY "read_within" ON "spell" AS PERMISSIVE FOR SELECT TO "mz_app" USING ((county_code = any(array(select mz_areas('spell.read', 6))) or township_code = any(array(select mz_areas('spell.read', 9))) or village_code = any(array(select mz_areas('spell.read', 12)))));--> statement-breakpoint
CREATE POLICY "without_conflict" ON "spell" AS RESTRICTIVE FOR SELECT TO "mz_app" USING (village_code <> all(array(select mz_conflict_villages())) and household_id <> all(array(select mz_conflict_households())));