namespace EdgeNotebooks.IO.Csv;

/// <summary>One field of a CSV file and where it starts: line and character column, both counted from 1 as editors do.</summary>
internal readonly record struct CsvField(string Text, int Line, int Column);
