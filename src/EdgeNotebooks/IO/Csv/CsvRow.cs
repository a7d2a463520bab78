using System.Globalization;

namespace EdgeNotebooks.IO.Csv;

/// <summary>One record with typed access by column name. An empty optional field is null; it is never zero.</summary>
internal sealed class CsvRow(string file, IReadOnlyList<CsvField> header, IReadOnlyList<CsvField> fields)
{
    public int Line => fields[0].Line;

    public string Text(string column)
    {
        var text = Field(column).Text;
        return text.Trim().Length > 0 ? text : throw Error(column, "the field is empty; it is required");
    }

    public string? OptionalText(string column) => Field(column).Text is { Length: > 0 } text ? text : null;

    /// <summary>An id that no earlier row of the file has.</summary>
    public string UniqueId(string column, Dictionary<string, int> seen)
    {
        var id = Text(column);
        if (!seen.TryAdd(id, Line))
            throw Error(column, $"'{id}' is already on line {seen[id]}; give every row its own id");
        return id;
    }

    /// <summary>A whole number above zero.</summary>
    public long Whole(string column)
    {
        var text = Text(column);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw Error(column, $"'{text}' is not a whole number above zero; write digits alone");
    }

    /// <summary>A whole number from 1 to a greatest.</summary>
    public int WholeUpTo(string column, int greatest) => Whole(column) is var number && number <= greatest
        ? (int)number
        : throw Error(column, $"'{number}' is above {greatest}, the greatest there can be; correct it");

    /// <summary>A whole number from 0 to below a count.</summary>
    public int WholeBelow(string column, int count)
    {
        var text = Text(column);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < count
            ? number
            : throw Error(column, $"'{text}' is not a whole number from 0 to {count - 1}; correct it");
    }

    /// <summary>A number from a least to a greatest, both finite.</summary>
    public double Between(string column, double least, double greatest)
    {
        var text = Text(column);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= greatest
            ? number
            : throw Error(column, string.Create(CultureInfo.InvariantCulture, $"'{text}' is not a number from {least} to {greatest}; correct it"));
    }

    /// <summary>A date.</summary>
    public DateOnly Date(string column)
    {
        var text = Text(column);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Error(column, $"'{text}' is not a date; write for instance 2030-05-17");
    }

    /// <summary>One of the words listed, as the value that goes with it.</summary>
    public T OneOf<T>(string column, IReadOnlyList<(string Word, T Value)> words)
    {
        var text = Text(column);
        foreach (var (word, value) in words)
        {
            if (word == text)
                return value;
        }

        throw Error(column, $"'{text}' is unknown; write one of: {string.Join(", ", words.Select(word => word.Word))}");
    }

    public EdgeException Error(string column, string message) =>
        CsvError.At(file, Field(column), string.Create(CultureInfo.InvariantCulture, $"{column}: {message}"));

    private CsvField Field(string column)
    {
        for (var i = 0; i < header.Count; i++)
        {
            if (header[i].Text == column)
                return fields[i];
        }

        throw new ArgumentException($"no column {column} in {file}", nameof(column));
    }
}
