//! F: the official form.
