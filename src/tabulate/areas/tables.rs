//! The tables of figures on the pages: all areas side by side, and what one area is made up of.

use super::Source;
use crate::config::areas::OverviewPlan;
use crate::model::areas::Figures;
use crate::model::{Cell, Column, ColumnId, ColumnKind, Key, Over, Place, Row, Table, VariableId};
use crate::tabulate::facts;
use rust_decimal::Decimal;

/// A table of the register's figures.
fn table(
    source: &Source<'_>,
    id: &str,
    (title, notes): (&str, &[String]),
    columns: Vec<Column>,
    rows: Vec<Row>,
) -> Table {
    Table {
        id: id.to_owned(),
        title: title.to_owned(),
        unit: None,
        units: Vec::new(),
        source: crate::model::Source {
            name: source.register.source.clone(),
            as_of: facts::as_of(source.found, source.areas),
        },
        columns,
        rows,
        notes: notes.to_vec(),
        blank_zeros: false,
        missing: None,
        records: Vec::new(),
    }
}

/// All areas, and the whole as the total: the counts that are no parts, share and place of the
/// chosen one, and the shares of its parts.
pub fn overview(source: &Source<'_>, figures: &[Figures], whole: Option<&Figures>) -> Table {
    let plan = &source.plan.overview;
    let chosen = source.plan.column;
    let all = source.areas.columns.with_ids();
    let counts: Vec<ColumnId> =
        all.filter(|(_, column)| column.part_of.is_none()).map(|(id, _)| id).collect();
    let parts: Vec<ColumnId> = plan.parts.iter().flat_map(|_| source.areas.parts(chosen)).collect();
    let row = |number: Option<u64>, figures: &Figures| {
        let mut cells = vec![Cell::whole(number), Cell::Text(figures.name.clone())];
        for &id in &counts {
            let standing = figures.columns[id];
            cells.push(Cell::whole(standing.count));
            if id == chosen {
                cells.push(Cell::share(standing.value));
                cells.push(Cell::whole(standing.rank.map(|rank| rank.place as u64)));
            }
        }
        cells.extend(parts.iter().map(|&id| Cell::share(figures.columns[id].value)));
        cells
    };
    let area = |(number, figures): (u64, &Figures)| {
        let place = Place::Member(Key::Area(figures.name.clone()));
        Row::given(place, row(Some(number), figures))
    };
    let mut rows: Vec<Row> = (1..).zip(figures).map(area).collect();
    rows.extend(whole.map(|whole| Row::given(Place::Total(Over::Whole), row(None, whole))));
    let columns = overview_columns(source, plan, &counts, &parts);
    table(source, "areas", (&plan.title, &plan.notes), columns, rows)
}

fn overview_columns(
    source: &Source<'_>,
    plan: &OverviewPlan,
    counts: &[ColumnId],
    parts: &[ColumnId],
) -> Vec<Column> {
    let mut columns = vec![
        Column::new("number", &plan.number, ColumnKind::Rank),
        Column::new("label", &plan.label, ColumnKind::Label),
    ];
    let all = &source.areas.columns;
    for &id in counts {
        let counted = &all[id];
        columns.push(Column::new(&counted.id, &counted.label, ColumnKind::Count));
        if id == source.plan.column {
            columns.push(Column::new("share", &plan.share, ColumnKind::Share));
            columns.push(Column::new("rank", &plan.rank, ColumnKind::Count));
        }
    }
    columns.extend(parts.iter().map(|&id| &all[id]).map(|part| Column {
        group: plan.parts.clone(),
        ..Column::new(Column::share_id(&part.id), &part.label, ColumnKind::Share)
    }));
    columns
}

/// What an area is made up of, with the shares in the whole beside its own, and its total.
pub fn composition(
    source: &Source<'_>,
    figures: &Figures,
    whole: Option<&Figures>,
) -> Option<Table> {
    let plan = source.plan.composition.as_ref()?;
    let row = |place, id: ColumnId, own: Option<Decimal>, average: Option<Decimal>| {
        let count = Cell::whole(figures.columns[id].count);
        let name = Cell::Text(source.areas.columns[id].label.clone());
        Row::given(place, vec![name, count, Cell::share(own), Cell::share(average)])
    };
    let part = |id: ColumnId| Place::Member(Key::Part(VariableId::of_column(id)));
    let mut rows: Vec<Row> = source
        .areas
        .parts(source.plan.column)
        .map(|id| {
            let average = whole.and_then(|whole| whole.columns[id].value);
            row(part(id), id, figures.columns[id].value, average)
        })
        .collect();
    let all = |figures: &Figures| {
        let count = figures.columns[source.plan.column].count;
        count.filter(|&count| count > 0).map(|_| Decimal::new(1000, 1))
    };
    let chosen = source.plan.column;
    rows.push(row(Place::Total(Over::Whole), chosen, all(figures), whole.and_then(all)));
    let columns = vec![
        Column::new("label", &plan.label, ColumnKind::Label),
        Column::new("count", &plan.count, ColumnKind::Count),
        Column::new("share", &plan.share, ColumnKind::Share),
        Column::new("average", &plan.average, ColumnKind::Share),
    ];
    Some(table(source, "composition", (&plan.title, &plan.notes), columns, rows))
}
