using System.Globalization;
using System.Text.RegularExpressions;
using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>A split that the text marks in Figure 6b, by the layer's number and its name, with the saving over PNG.</summary>
/// <param name="ModelId">The model: MobileNet V2.</param>
/// <param name="Layer">Number of the layer after which it is split.</param>
/// <param name="Block">TF-slim's name of it, <c>expanded_conv_N</c>.</param>
/// <param name="BlockNumber">The N of that.</param>
/// <param name="Saving">Bytes of the input as PNG over bytes sent.</param>
internal sealed partial record MarkedSplit(string ModelId, int Layer, string Block, int BlockNumber, double Saving)
{
    private const string First = "q09";
    private const string Second = "q10";

    /// <summary>The two marked splits; null where the text marks one of them otherwise.</summary>
    public static (MarkedSplit Early, MarkedSplit Late)? Both(PaperData paper) => Of(paper, First) is { } early && Of(paper, Second) is { } late ? (early, late) : null;

    /// <summary>What is missing where <see cref="Both"/> is null.</summary>
    public static string Missing => $"quoted.csv does not hold the two marked splits, {First} and {Second}, each as 'split at layer N (expanded_conv_N)' with one number";

    private static MarkedSplit? Of(PaperData paper, string id) =>
        paper.FindQuoted(id) is { Subject: var model, Condition: { } condition, Values: [var saving] } && Words().Match(condition) is { Success: true } match
            ? new MarkedSplit(model, Number(match.Groups[1]), match.Groups[2].Value, Number(match.Groups[3]), saving)
            : null;

    private static int Number(Group digits) => int.Parse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"split at layer (\d{1,4}) \((expanded_conv_(\d{1,4}))\)", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
