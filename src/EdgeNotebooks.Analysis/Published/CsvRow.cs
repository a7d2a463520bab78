using System.Globalization;

namespace EdgeNotebooks.Analysis.Published;

/// <summary>One record with typed access by column name. An empty optional field is null; it is never zero.</summary>
internal sealed class CsvRow(string file, string printer, IReadOnlyList<CsvField> header, IReadOnlyList<CsvField> fields)
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

    public double Positive(string column) =>
        OptionalPositive(column) ?? throw Error(column, "the field is empty; it is required");

    /// <summary>A number above zero, or null where none is printed.</summary>
    public double? OptionalPositive(string column) => OptionalPrinted(column)?.Value;

    /// <summary>A number above zero with the decimals that it is printed with, or null where none is printed.</summary>
    public PrintedNumber? OptionalPrinted(string column)
    {
        if (OptionalText(column) is not { } text)
            return null;
        if (!PrintedNumber.TryParse(text, out var number))
            throw Error(column, $"'{text}' is not a number; write digits with '.' as the decimal point, or leave the field empty where {printer} prints none");
        if (number.Value <= 0)
            throw Error(column, $"'{text}' is not above zero; this quantity is always positive, and a number that {printer} does not print is left empty");
        return number;
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

    /// <summary>Numbers above zero joined by <c>x</c>, such as <c>224x224x3</c>, or a single one.</summary>
    public IReadOnlyList<double> Dimensions(string column)
    {
        var text = Text(column);
        var numbers = new List<double>();
        foreach (var part in text.Split('x'))
        {
            if (!PrintedNumber.TryParse(part, out var number) || number.Value <= 0)
                throw Error(column, $"'{text}' is not a number above zero, nor such numbers joined by 'x'; write for instance 8 or 224x224x3");
            numbers.Add(number.Value);
        }

        return numbers;
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
