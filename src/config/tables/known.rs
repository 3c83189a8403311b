//! What a table plan can refer to.

use crate::config::dataset::Datasets;
use crate::config::form::Form;
use crate::expression::Constants;

/// What a table plan can refer to: the datasets, the form's first.
pub struct Known<'k> {
    /// The form.
    pub form: &'k Form,
    /// The days that conditions can name.
    pub constants: Constants,
    /// The datasets.
    pub datasets: &'k Datasets,
}
