//! Which sheet of the workbook each part of the definition stands on, and what of it a clerk usually fills in.

/// The sheets in their order; those behind the others are shown only where they are used.
pub const SHEETS: [&str; 11] =
    ["調査", "部局", "様式", "項目", "選択肢", "点検", "集計", "報告", STATISTICS, AREAS, REST];

/// The sheet of the registers.
const STATISTICS: &str = "その他（統計）";

/// The sheet of the areas' pages.
const AREAS: &str = "その他（地域カルテ）";

/// The sheet of what is rarely set, and of every part that has no other.
pub const REST: &str = "その他（細かい設定）";

/// What the name of a sheet begins with that is shown only where it is used.
pub const RARE: &str = "その他";

/// What stands on which sheet, in its order there: the path of a section, whether there are several of it, its
/// sheet, what it is called there.
pub const PARTS: &[(&str, bool, &str, &str)] = &[
    ("collection", false, "調査", "調査の概要"),
    ("department", true, "部局", "部局"),
    ("form", false, "様式", "様式"),
    ("form.block", true, "様式", "様式の部分"),
    ("form.attributes.others", true, "様式", "そのほかの記入欄"),
    ("form.variable", true, "項目", "項目"),
    ("code_list", true, "選択肢", "選択肢の一覧"),
    ("code_list.codes", true, "選択肢", "選択肢"),
    ("rule", true, "点検", "項目の間の規則"),
    ("rules", false, "点検", "点検の条件"),
    ("severity", false, "点検", "点検の条件"),
    ("previous", false, "点検", "前回の回答"),
    ("table", true, "集計", "集計表"),
    ("table.columns", true, "集計", "集計の列"),
    ("table.rows.classes", true, "集計", "階級"),
    ("table.columns.classes", true, "集計", "列の階級"),
    ("report", true, "報告", "報告"),
    ("report.columns", true, "報告", "一覧の列"),
    ("report.items", true, "報告", "項目と説明"),
    ("report.tables", true, "報告", "個票の表"),
    ("report.tables.columns", true, "報告", "個票の表の列"),
    ("style", false, "報告", "報告書の書き方"),
    ("register", true, STATISTICS, "統計"),
    ("register.columns", true, STATISTICS, "統計の列"),
    ("register.age_groups", true, STATISTICS, "年齢の区分"),
    ("register.files", true, STATISTICS, "年ごとのファイル"),
    ("areas", false, AREAS, "地域カルテ"),
    ("areas.facts", true, AREAS, "項目名と説明"),
    ("areas.ratios", true, AREAS, "比率"),
    ("areas.listing", true, AREAS, "地域ごとの一覧"),
    ("areas.listing.also", true, AREAS, "以前の地域"),
    ("tabulation", false, REST, "集計の設定"),
    ("explanation", true, REST, "説明"),
    ("data", false, REST, "計算に使うデータ"),
    ("data.history", true, REST, "更新履歴"),
    ("data.population_by_area.columns", true, REST, "地域・年齢別人口の列"),
    ("replacements", false, REST, "読み取りの設定"),
    ("limits", false, REST, "読み取りの設定"),
];

/// The list whose rows the rows of another stand beside, each name repeated, as a clerk writes choices.
pub const BESIDE: &[(&str, &str)] = &[("code_list.codes", "code_list")];

/// What is usually filled in, in the order in which it stands; what must be filled in stands behind it, what
/// else there is is folded away unless it is used. What belongs to a row elsewhere comes first in any case.
pub const USUAL: &[(&str, &[&str])] = &[
    ("department", &["name", "aliases", "within"]),
    ("form.block", &["title", "shape", "rows", "id"]),
    ("form.attributes.others", &["label", "aliases"]),
    (
        "form.variable",
        &[
            "heading",
            "type",
            "codes",
            "required",
            "unit",
            "aliases",
            "group",
            "required_when",
            "id",
        ],
    ),
    ("code_list", &["id"]),
    ("code_list.codes", &["label", "aliases", "id"]),
    ("rule", &["check", "message", "when", "severity", "at", "id"]),
    ("explanation", &["file", "sheet", "cell", "reason", "by", "on"]),
    (
        "table",
        &[
            "title",
            "rows.by",
            "rows.each",
            "rows.label",
            "rows.every",
            "rows.total",
            "of",
            "when",
            "notes",
            "id",
        ],
    ),
    ("table.columns", &["show", "of", "by", "heading", "when", "unit", "id"]),
    ("table.rows.classes", &["label", "from", "over", "under", "to"]),
    (
        "report",
        &[
            "kind", "ready", "table", "of", "text", "level", "title", "items", "shape", "value",
            "alt", "when",
        ],
    ),
    ("report.columns", &["of", "heading"]),
    ("report.items", &["label", "text", "of", "heading"]),
    ("report.tables", &["title", "of", "only"]),
    ("register", &["source", "kind", "file", "id"]),
    ("register.columns", &["heading", "label", "unit", "type", "id"]),
    ("register.age_groups", &["label", "from", "to", "id"]),
    ("areas.listing", &["register", "title", "columns", "none"]),
];

/// Lines that are usually filled in, besides those that must be.
pub const USUAL_LINES: &[&str] = &[
    "collection.previous_reference_date",
    "collection.survey_period.from",
    "collection.survey_period.to",
    "collection.contact",
    "form.title",
    "form.folder",
    "form.note_marks",
    "form.total_labels",
    "form.blank",
    "form.attributes.department.label",
    "form.attributes.department.aliases",
    "form.attributes.group.label",
    "form.attributes.applicability.label",
    "form.attributes.applicability.some",
    "form.attributes.applicability.none",
    "form.attributes.declared_count.label",
    "rules.duplicate",
    "rules.earliest_date",
    "rules.share_change",
    "severity",
    "style.comma",
    "style.numerals",
    "style.years",
    "style.cover",
    "style.contents",
];
