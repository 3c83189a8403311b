//! Tables in the spelling of earlier versions, by kinds: told how they are written now.

use crate::config::section::Section;

/// Notes a table that is written by its kind, with the same table as it is written now.
pub fn reject(section: &mut Section<'_, '_, '_>) {
    let span = section.span;
    let kind = section.former("kind").unwrap_or_default();
    let now = now(&kind, section);
    let message = match now {
        Some(now) => format!(
            "「kind = \"{kind}\"」という書き方は、なくなりました。この表は、いまは「kind」とその後の項目に代えて、次のように書きます：{now}"
        ),
        None => "「kind」という項目はありません。表側は「rows」、列は「columns」に書いてください。"
            .to_owned(),
    };
    section.faults.reject(span, message);
}

/// What replaces the keys of a kind; `None` for a kind that there never was.
fn now(kind: &str, section: &mut Section<'_, '_, '_>) -> Option<String> {
    let mut text = |key: &'static str| section.former(key).unwrap_or_default();
    let label = text("label");
    let count = text("count");
    let share = text("share");
    let variable = text("variable");
    let register = text("register");
    let counted = format!("{{ show = \"count\", heading = \"{count}\" }}");
    let shared = |share: &str| format!("{{ show = \"share\", heading = \"{share}\" }}");
    let ranked = "order = \"count\"";
    Some(match kind {
        "departments" => {
            let rank = text("rank");
            format!(
                "rows = {{ by = \"office\", label = \"{label}\", {ranked} }}、columns = [{{ show = \"rank\", heading = \"{rank}\" }}, {counted}, {}]",
                shared(&share)
            )
        }
        "codes" => {
            let order = text("order");
            let share =
                if share.is_empty() { String::new() } else { format!(", {}", shared(&share)) };
            format!(
                "rows = {{ by = \"{variable}\", label = \"{label}\", order = \"{order}\" }}、columns = [{counted}{share}]"
            )
        }
        "department-codes" => {
            let (covered, total) = (text("covered"), text("total"));
            format!(
                "zeros = \"blank\"、rows = {{ by = \"office\", label = \"{label}\", {ranked}, total = \"{total}\" }}、columns = [{{ show = \"count\", heading = \"{count}\", total = false }}, {{ show = \"count\", by = \"{variable}\" }}, {{ show = \"filled\", by = \"{variable}\", heading = \"{covered}\", total = false }}]"
            )
        }
        "fiscal-years" => {
            let (until, total, all) =
                (text("first_bucket_until"), text("total"), text("grand_total"));
            let until = if until.is_empty() {
                String::new()
            } else {
                format!(", first_bucket_until = \"{until}\"")
            };
            format!(
                "rows = {{ by = \"{variable}\", every = \"fiscal-year\", label = \"{label}\"{until}, total = \"{total}\", grand_total = \"{all}\" }}、columns = [{counted}]（「part」は、{{ show = \"count\", id = \"part\", heading = 見出し, where = {{ 項目 = \"選択肢\" }} }} を加えます）"
            )
        }
        "answers" => format!(
            "rows = {{ by = 「variables」の一覧, label = \"{label}\" }}、columns = [{{ show = \"count\" }}]"
        ),
        "areas" | "trend" => {
            let name = if kind == "areas" { "area" } else { "date" };
            let sex = text("sex");
            let condition = if sex.is_empty() {
                String::new()
            } else {
                format!("、where = {{ sex = \"{sex}\" }}")
            };
            format!(
                "of = \"{register}\"、rows = {{ each = \"{name}\", label = \"{label}\" }}{condition}、columns = [{{ show = \"values\", part = \"{count}\", share = \"{share}\" }}]"
            )
        }
        "indicators" => format!(
            "of = \"{register}\"、rows = {{ each = \"year\", label = \"{label}\" }}、columns = [{{ show = \"values\" }}]"
        ),
        "listing" => {
            let rows = text("rows");
            format!(
                "of = \"{register}\"、rows = {{ each = \"{rows}\", label = \"{label}\" }}、columns = [{{ show = \"values\" }}]"
            )
        }
        _ => return None,
    })
}
