using System.Globalization;
using System.Net;
using System.Text;
using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Reports;

/// <summary>The report's first page: what was run where, what came out, what that says of the paper's claims.</summary>
internal static class SummaryHtml
{
    public static void AppendSummary(StringBuilder html, ReportContents contents, IReadOnlyList<NotebookDocument> notebooks)
    {
        html.Append("<section id=\"summary\">\n<h2>Summary</h2>\n");
        var invalid = contents.Measured.Where(row => !row.Valid).ToList();
        var measured = contents.Measured.Count == 0 ? "No measurement of one device" : $"{Count(contents.Measured.Count, "measurement")}, {contents.Measured.Count - invalid.Count} valid";
        html.Append(CultureInfo.InvariantCulture, $"<p>{measured}. {Count(notebooks.Count, "notebook")}, {notebooks.Count(notebook => notebook.Problem is null)} finished.</p>\n");
        if (invalid.Count > 0)
        {
            html.Append("<p>Not valid:</p>\n<ul>\n");
            foreach (var row in invalid)
                html.Append($"<li>{Escape(row.DeviceId)} running {Escape(row.ModelId)} ({Words.ToSnakeCase(row.Scenario)}, batch {row.BatchSize}): {Escape(string.Join("; ", row.InvalidReasons))}</li>\n");
            html.Append("</ul>\n");
        }

        foreach (var notebook in notebooks.Where(notebook => notebook.Problem is not null))
            html.Append($"<p class=\"problem\"><strong>{Escape(notebook.Name)} did not finish.</strong> {Escape(notebook.Problem!)}</p>\n");
        html.Append("</section>\n");
    }

    public static void AppendClaims(StringBuilder html, IReadOnlyList<ClaimVerdict> claims)
    {
        html.Append("<section id=\"claims\">\n<h2>Claims of the paper</h2>\n");
        if (claims.Count == 0)
        {
            html.Append("<p>No claim was judged.</p>\n</section>\n");
            return;
        }

        html.Append($"<p>By the paper's own figures: {Tally(claims, claim => Words.ToSnakeCase(claim.PaperVerdict))}. Here: {Tally(claims, claim => Words.ToSnakeCase(claim.HereVerdict))}.</p>\n");
        html.Append("<p><small>Consistent: the paper's own figures support the sentence; inconsistent: they contradict it; implausible: a rate that it implies is beyond what the device can compute at most; not checkable: a number that it needs is not printed. A printed number is met by a ratio that rounds or truncates to it. Needs device: only the devices named would decide the claim here, and this machine's own ratios stand below for orientation.</small></p>\n");
        html.Append("<div class=\"wide\"><table><thead><tr><th scope=\"col\">Claim</th><th scope=\"col\">By the paper's figures</th><th scope=\"col\">Here</th></tr></thead>\n<tbody>\n");
        foreach (var claim in claims)
        {
            var condition = claim.Claim.Condition is { } text ? $"<br><small>{Escape(text)}</small>" : "";
            var needs = claim.Needs.Count == 0 ? "" : $"<br><small>Would be decided by {Small(ClaimsTable.Lines(claim.Needs)!.Replace("\n", ", ", StringComparison.Ordinal))}.</small>";
            var here = claim.HereNumbers.Count == 0 ? "" : $"<br><small>{Small(ClaimsTable.Lines(claim.HereNumbers)!)}</small>";
            var why = claim.HereExplanation is { } said ? $"<br><small>{Escape(said)}</small>" : "";
            html.Append($"<tr><th scope=\"row\"><span class=\"id\">{Escape(claim.ClaimId)}</span> {Escape(claim.Claim.Text)}{condition}</th>");
            html.Append($"<td>{Badge(Words.ToSnakeCase(claim.PaperVerdict))}<br><small>{Escape(claim.Explanation)}</small></td><td>{Badge(Words.ToSnakeCase(claim.HereVerdict))}{why}{needs}{here}</td></tr>\n");
        }

        html.Append("</tbody></table></div>\n</section>\n");
    }

    public static void AppendEnvironment(StringBuilder html, ReportContents contents)
    {
        html.Append("<section id=\"machine\">\n<h2>Machine and versions</h2>\n<dl>\n");
        foreach (var item in contents.Environment)
            html.Append($"<dt>{Escape(item.Name)}</dt><dd>{(item.Value is { } value ? Escape(value) : "not known")}</dd>\n");
        html.Append("</dl>\n</section>\n");
    }

    public static string When(ReportContents contents) => contents.FinishedAt is { } end
        ? string.Create(CultureInfo.InvariantCulture, $"{contents.StartedAt:yyyy-MM-dd HH:mm zzz}, for {Duration(end - contents.StartedAt)}")
        : string.Create(CultureInfo.InvariantCulture, $"{contents.StartedAt:yyyy-MM-dd HH:mm zzz}, not finished");

    private static string Duration(TimeSpan span) => span.TotalMinutes >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalMinutes} min {span.Seconds} s")
        : string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s");

    private static string Tally(IReadOnlyList<ClaimVerdict> claims, Func<ClaimVerdict, string> word) =>
        string.Join(", ", claims.GroupBy(word).Select(group => string.Create(CultureInfo.InvariantCulture, $"{Spaced(group.Key)} {group.Count()}")));

    private static string Badge(string word) => $"<span class=\"badge {word}\">{Spaced(word)}</span>";

    private static string Spaced(string word) => word.Replace('_', ' ');

    private static string Small(string lines) => Escape(lines).Replace("\n", "<br>", StringComparison.Ordinal);

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
