using System.Globalization;
using EdgeNotebooks.Results;
using Microsoft.Data.Analysis;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>
/// A column of a <see cref="Table"/>: one value a row, null where there is none, with the reason where one is known.
/// </summary>
public sealed class TableColumn
{
    private readonly IReadOnlyList<string?> _texts;
    private readonly IReadOnlyList<string?>? _reasons;
    private readonly Func<DataFrameColumn> _toDataFrame;
    private IReadOnlyList<string?>? _targets;

    private TableColumn(string id, string header, string? unit, bool numeric, IReadOnlyList<string?> texts, IReadOnlyList<string?>? reasons, Func<DataFrameColumn> toDataFrame)
    {
        if (reasons is not null && reasons.Count != texts.Count)
            throw new ArgumentException($"column {id} has {texts.Count} values and {reasons.Count} reasons", nameof(reasons));
        (Id, Header, Unit, IsNumeric, _texts, _reasons, _toDataFrame) = (id, header, unit, numeric, texts, reasons, toDataFrame);
    }

    /// <summary>Name in a DataFrame: snake_case with the unit, e.g. <c>throughput_per_s</c>.</summary>
    public string Id { get; }

    /// <summary>Heading for readers, without the unit.</summary>
    public string Header { get; }

    /// <summary>Unit of the numbers; null for text and counts.</summary>
    public string? Unit { get; }

    /// <summary>Whether the values are numbers, which are set flush right.</summary>
    public bool IsNumeric { get; }

    /// <summary>Rows.</summary>
    public int Count => _texts.Count;

    /// <summary>A column of words.</summary>
    public static TableColumn OfText(string id, string header, IReadOnlyList<string?> values, IReadOnlyList<string?>? reasons = null) =>
        new(id, header, null, false, values, reasons, () => new StringDataFrameColumn(id, values));

    /// <summary>A column of words that lead somewhere: shown as links in HTML, as words elsewhere.</summary>
    /// <param name="id">As <see cref="Id"/>.</param>
    /// <param name="header">As <see cref="Header"/>.</param>
    /// <param name="values">The words.</param>
    /// <param name="targets">Where each leads, a relative address; null for nowhere.</param>
    /// <param name="reasons">Why a row has none.</param>
    public static TableColumn OfLinks(string id, string header, IReadOnlyList<string?> values, IReadOnlyList<string?> targets, IReadOnlyList<string?>? reasons = null) =>
        new(id, header, null, false, values, reasons, () => new StringDataFrameColumn(id, values)) { _targets = targets };

    /// <summary>A column of numbers, shown with a number of significant digits.</summary>
    public static TableColumn OfNumbers(string id, string header, string? unit, IReadOnlyList<double?> values, IReadOnlyList<string?>? reasons = null, int significantDigits = 3) =>
        new(id, header, unit, true, values.Select(value => value is { } v ? NumberText.Significant(v, significantDigits) : null).ToList(), reasons,
            () => new PrimitiveDataFrameColumn<double>(id, values));

    /// <summary>A column of numbers whose digits the caller has chosen row by row: published ones are shown as they are printed.</summary>
    public static TableColumn OfNumbers(string id, string header, string? unit, IReadOnlyList<double?> values, IReadOnlyList<string?> texts, IReadOnlyList<string?>? reasons) =>
        new(id, header, unit, true, texts, reasons, () => new PrimitiveDataFrameColumn<double>(id, values));

    /// <summary>A column of whole numbers.</summary>
    public static TableColumn OfCounts(string id, string header, IReadOnlyList<long?> values, IReadOnlyList<string?>? reasons = null) =>
        new(id, header, null, true, values.Select(value => value is { } v ? v.ToString("N0", CultureInfo.InvariantCulture) : null).ToList(), reasons,
            () => new PrimitiveDataFrameColumn<long>(id, values));

    /// <summary>The column <c>provenance</c>.</summary>
    public static TableColumn OfProvenance(IReadOnlyList<Provenance> values) =>
        OfText("provenance", "Provenance", values.Select(value => (string?)Words.ToSnakeCase(value)).ToList());

    /// <summary>What a reader sees in a row: null where there is no value.</summary>
    public string? TextAt(int row) => _texts[row];

    /// <summary>Why a row has no value; null where it has one, or where the reason is not known.</summary>
    public string? ReasonAt(int row) => _texts[row] is null ? _reasons?[row] : null;

    /// <summary>Where a row's words lead; null for nowhere.</summary>
    public string? TargetAt(int row) => _targets?[row];

    internal DataFrameColumn ToDataFrameColumn() => _toDataFrame();
}
