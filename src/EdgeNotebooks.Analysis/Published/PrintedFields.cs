using EdgeNotebooks.IO.Csv;

namespace EdgeNotebooks.Analysis.Published;

/// <summary>Numbers as the paper prints them, read from a row of its files.</summary>
internal static class PrintedFields
{
    public static double Positive(this CsvRow row, string column) =>
        row.OptionalPositive(column) ?? throw row.Error(column, "the field is empty; it is required");

    /// <summary>A number above zero, or null where none is printed.</summary>
    public static double? OptionalPositive(this CsvRow row, string column) => row.OptionalPrinted(column)?.Value;

    /// <summary>A number above zero with the decimals that it is printed with, or null where none is printed.</summary>
    public static PrintedNumber? OptionalPrinted(this CsvRow row, string column)
    {
        if (row.OptionalText(column) is not { } text)
            return null;
        if (!PrintedNumber.TryParse(text, out var number))
            throw row.Error(column, $"'{text}' is not a number; write digits with '.' as the decimal point, or leave the field empty where the paper prints none");
        if (number.Value <= 0)
            throw row.Error(column, $"'{text}' is not above zero; this quantity is always positive, and a number that the paper does not print is left empty");
        return number;
    }

    /// <summary>Numbers above zero joined by <c>x</c>, such as <c>224x224x3</c>, or a single one.</summary>
    public static IReadOnlyList<double> Dimensions(this CsvRow row, string column)
    {
        var text = row.Text(column);
        var numbers = new List<double>();
        foreach (var part in text.Split('x'))
        {
            if (!PrintedNumber.TryParse(part, out var number) || number.Value <= 0)
                throw row.Error(column, $"'{text}' is not a number above zero, nor such numbers joined by 'x'; write for instance 8 or 224x224x3");
            numbers.Add(number.Value);
        }

        return numbers;
    }
}
