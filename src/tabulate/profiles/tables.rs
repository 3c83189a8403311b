//! The tables of figures in the profiles: all areas side by side, and what one area is made up of.

use super::Source;
use crate::config::profiles::OverviewPlan;
use crate::model::profile::{Figures, Standing};
use crate::model::{Cell, Column, ColumnKind, Key, Over, Place, Row, Table, VariableId};
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
        source: crate::model::Source {
            name: source.register.source.clone(),
            as_of: facts::as_of(source.found, source.areas),
        },
        columns,
        rows,
        notes: notes.to_vec(),
        blank_zeros: false,
    }
}

/// All areas, and the whole as the total: the counts that are no parts, share and place of the
/// chosen one, and the shares of its parts.
pub fn overview(source: &Source<'_>, figures: &[Figures], whole: Option<&Figures>) -> Table {
    let plan = &source.plan.overview;
    let chosen = source.plan.column;
    let counts: Vec<usize> = (0..source.areas.columns.len())
        .filter(|&index| source.areas.columns.get(index).is_some_and(|it| it.part_of.is_none()))
        .collect();
    let parts: Vec<usize> = plan.parts.iter().flat_map(|_| source.areas.parts(chosen)).collect();
    let row = |number: Option<u64>, figures: &Figures| {
        let mut cells = vec![Cell::whole(number), Cell::Text(figures.name.clone())];
        for &index in &counts {
            let standing = standing(figures, index);
            cells.push(Cell::whole(standing.count));
            if index == chosen {
                cells.push(Cell::share(standing.value));
                cells.push(Cell::whole(standing.rank.map(|rank| rank.place as u64)));
            }
        }
        cells.extend(parts.iter().map(|&index| Cell::share(standing(figures, index).value)));
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
    counts: &[usize],
    parts: &[usize],
) -> Vec<Column> {
    let mut columns = vec![
        Column::new("number", &plan.number, ColumnKind::Rank),
        Column::new("label", &plan.label, ColumnKind::Label),
    ];
    let column = |index: usize| source.areas.columns.get(index);
    for &index in counts {
        let Some(counted) = column(index) else { continue };
        columns.push(Column::new(&counted.id, &counted.label, ColumnKind::Count));
        if index == source.plan.column {
            columns.push(Column::new("share", &plan.share, ColumnKind::Share));
            columns.push(Column::new("rank", &plan.rank, ColumnKind::Count));
        }
    }
    columns.extend(parts.iter().filter_map(|&index| column(index)).map(|part| Column {
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
    let label = |index: usize| source.areas.columns.get(index).map(|column| column.label.as_str());
    let row = |place, index: usize, own: Option<Decimal>, average: Option<Decimal>| {
        let count = Cell::whole(standing(figures, index).count);
        let name = Cell::Text(label(index).unwrap_or_default().to_owned());
        Row::given(place, vec![name, count, Cell::share(own), Cell::share(average)])
    };
    // The variables follow the names of the areas.
    let part = |index: usize| Place::Member(Key::Part(VariableId::of(index + 1)));
    let mut rows: Vec<Row> = source
        .areas
        .parts(source.plan.column)
        .map(|index| {
            let average = whole.and_then(|whole| standing(whole, index).value);
            row(part(index), index, standing(figures, index).value, average)
        })
        .collect();
    let all = |figures: &Figures| {
        let count = standing(figures, source.plan.column).count;
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

fn standing(figures: &Figures, column: usize) -> Standing {
    figures.columns.get(column).copied().unwrap_or_default()
}
