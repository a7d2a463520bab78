using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>Single numbers that the text states.</summary>
internal static class PrintedPoints
{
    /// <summary>A number by what it is of; null when the text states none, or more than one number.</summary>
    /// <param name="paper">The published figures.</param>
    /// <param name="quantity">Column <c>quantity</c> of <c>quoted.csv</c>.</param>
    /// <param name="subject">Column <c>subject</c>.</param>
    /// <param name="condition">Column <c>condition</c>; null for any.</param>
    public static ClaimNumber? Find(PaperData paper, string quantity, string subject, string? condition = null) =>
        paper.QuotedPoints.FirstOrDefault(point => point.Quantity == quantity && point.Subject == subject && (condition is null || point.Condition == condition)) is { Values: [var value] } found
            ? new ClaimNumber("", found.Condition is null ? subject : $"{subject} ({found.Condition})", null, value, Provenance.Published, null) { Quantity = quantity, Unit = found.Unit ?? "" }
            : null;

    /// <summary>What is lacking where <see cref="Find"/> finds nothing.</summary>
    public static Outcome Lacks(string quantity, string subject, string? condition = null) =>
        Outcome.Lacks($"the text states no {quantity} of {subject}{(condition is null ? "" : $" at {condition}")}");
}
