using System.Text;

namespace EdgeNotebooks.Analysis.Published;

/// <summary>A CSV file whose header and record widths have been checked; a row gives typed fields by column name.</summary>
internal sealed class CsvFile
{
    private CsvFile(string name, IReadOnlyList<CsvField> header, IReadOnlyList<CsvRow> rows)
    {
        Name = name;
        Header = header;
        Rows = rows;
    }

    /// <summary>File name without folder, as complaints cite it.</summary>
    public string Name { get; }

    public IReadOnlyList<CsvField> Header { get; }

    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>Reads a file whose header must be exactly these columns in this order.</summary>
    public static CsvFile Read(string folder, string name, params string[] columns)
    {
        var file = Read(folder, name);
        for (var i = 0; i < Math.Min(columns.Length, file.Header.Count); i++)
        {
            if (file.Header[i].Text != columns[i])
                throw CsvError.At(name, file.Header[i], $"column {i + 1} is '{file.Header[i].Text}', expected '{columns[i]}'; {Expected(columns)}");
        }

        if (file.Header.Count < columns.Length)
            throw CsvError.At(name, file.Header[^1], $"column '{columns[file.Header.Count]}' is missing after this one; {Expected(columns)}");
        if (file.Header.Count > columns.Length)
            throw CsvError.At(name, file.Header[columns.Length], $"column '{file.Header[columns.Length].Text}' is unknown; {Expected(columns)}");
        return file;
    }

    /// <summary>Reads a file whose header the caller checks.</summary>
    public static CsvFile Read(string folder, string name)
    {
        var records = CsvParser.Parse(name, ReadText(folder, name));
        if (records.Count == 0)
            throw CsvError.At(name, 1, 1, "the file is empty; restore it from the project's data/paper folder");
        var header = records[0];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in header)
        {
            if (!seen.Add(column.Text))
                throw CsvError.At(name, column, $"column '{column.Text}' appears twice; give every column its own name");
        }

        var rows = new List<CsvRow>();
        foreach (var record in records.Skip(1))
        {
            if (record.Count != header.Count)
                throw CsvError.At(name, record[Math.Min(record.Count, header.Count + 1) - 1], $"the row has {record.Count} fields, the header {header.Count}; {(record.Count < header.Count ? "add the missing commas" : "quote a field that holds a comma, or remove the extra one")}");
            rows.Add(new CsvRow(name, header, record));
        }

        return new CsvFile(name, header, rows);
    }

    private static string ReadText(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EdgeException($"{path}: the file is missing; restore it from the project's data/paper folder", exception);
        }
        catch (DecoderFallbackException exception)
        {
            throw new EdgeException($"{path}: the file is not UTF-8 text; save it as UTF-8", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EdgeException($"{path}: the file cannot be read ({exception.Message}); check its permissions", exception);
        }
    }

    private static string Expected(string[] columns) => $"the header must be {string.Join(',', columns)}";
}
