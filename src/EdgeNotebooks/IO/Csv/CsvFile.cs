using System.Text;

namespace EdgeNotebooks.IO.Csv;

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
    public static CsvFile Read(DataFolder folder, string name, params string[] columns) =>
        Read(folder, name, header => CheckHeader(name, header, columns));

    /// <summary>Reads a file whose header the caller checks, before any row is looked at.</summary>
    public static CsvFile Read(DataFolder folder, string name, Action<IReadOnlyList<CsvField>> checkHeader)
    {
        var records = CsvParser.Parse(name, ReadText(folder, name));
        if (records.Count == 0)
            throw CsvError.At(name, 1, 1, $"the file is empty; {folder.Remedy}");
        var header = records[0];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in header)
        {
            if (!seen.Add(column.Text))
                throw CsvError.At(name, column, $"column '{column.Text}' appears twice; give every column its own name");
        }

        checkHeader(header);
        return new CsvFile(name, header, records.Skip(1).Select(record => Row(name, header, record)).ToList());
    }

    private static CsvRow Row(string name, IReadOnlyList<CsvField> header, IReadOnlyList<CsvField> record)
    {
        if (record is [{ Text: "" }])
            throw CsvError.At(name, record[0], "the line is empty; remove it");
        if (record.Count < header.Count)
            throw CsvError.At(name, record[^1], $"the row has {record.Count} fields, the header {header.Count}; add the missing commas");
        if (record.Count > header.Count)
            throw CsvError.At(name, record[header.Count], $"the row has {record.Count} fields, the header {header.Count}; quote a field that holds a comma, or remove the extra one");
        return new CsvRow(name, header, record);
    }

    private static void CheckHeader(string name, IReadOnlyList<CsvField> header, string[] columns)
    {
        for (var i = 0; i < Math.Min(columns.Length, header.Count); i++)
        {
            if (header[i].Text != columns[i])
                throw CsvError.At(name, header[i], $"column {i + 1} is '{header[i].Text}', expected '{columns[i]}'; {Expected(columns)}");
        }

        if (header.Count < columns.Length)
            throw CsvError.At(name, header[^1], $"column '{columns[header.Count]}' is missing after this one; {Expected(columns)}");
        if (header.Count > columns.Length)
            throw CsvError.At(name, header[columns.Length], $"column '{header[columns.Length].Text}' is unknown; {Expected(columns)}");
    }

    private static string ReadText(DataFolder folder, string name)
    {
        var path = Path.Combine(folder.Path, name);
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new EdgeException($"{path}: the file is missing; {folder.Remedy}", exception);
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
