"""The eighteen EHC plans of the invented school, by year group."""
