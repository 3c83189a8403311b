//! Packages of .xlsx and what only they hold.
