using System.CommandLine;
using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge claims</c>: the ledger.</summary>
internal static class ClaimsCommand
{
    private const string DefaultResults = "artifact/results";

    public static Command Create()
    {
        var results = new Option<string?>("--results") { Description = $"A results folder, or an output folder of edge reproduce (default: {DefaultResults} where there is one).", HelpName = "DIR" };
        var only = new Option<string[]>("--only") { Description = "Only this claim, with all about it, e.g. c20; may be repeated.", HelpName = "ID" };
        var role = CommonOptions.Role();
        var json = CommonOptions.Json();
        var command = new Command(
            "claims",
            """
            Judges every claim of the paper twice: by the paper's own published figures, recomputed, and by the measurements of
            a results folder. Measures nothing; the same figures and rows give the same verdicts.

            Examples:
              edge claims
              edge claims --only c20 --only c21
              edge claims --results nano/results --role nano=tensorrt:0
              edge claims --json | jq -r '.[] | select(.paper_verdict == "inconsistent") | [.claim_id, .explanation] | @tsv'
            """)
        {
            results, only, role, json,
        };
        command.SetAction(parsed =>
        {
            var ids = Checked(parsed.GetValue(only) ?? []);
            var verdicts = ClaimLedger.Judge(Inputs(parsed.GetValue(results), CommonOptions.CheckedRoles(parsed.GetValue(role)).Roles));
            if (ids.Count > 0)
                verdicts = [.. ids.Select(id => verdicts.Single(verdict => verdict.ClaimId == id))];
            if (parsed.GetValue(json))
                JsonAnswer.Write(ClaimsJson.Of(verdicts));
            else if (ids.Count > 0)
                ClaimsText.WriteEach(Console.Out, verdicts);
            else
                ClaimsText.WriteAll(Console.Out, verdicts);
            return ExitCodes.Done;
        });
        return command;
    }

    private static ClaimInputs Inputs(string? folder, DeviceRoles roles)
    {
        if (folder is not null)
            return ClaimInputs.From(ResultsFolder.OpenExisting(folder), roles);
        if (ResultsFolder.IsResultsFolder(DefaultResults))
            return ClaimInputs.From(new ResultsFolder(DefaultResults), roles);
        Console.Error.WriteLine($"edge: there are no measurements in {DefaultResults}: what is said of here is without any (edge reproduce makes them, --results DIR names others)");
        return new ClaimInputs();
    }

    private static List<string> Checked(string[] ids)
    {
        var known = ClaimLedger.ClaimIds;
        return ids.FirstOrDefault(id => !known.Contains(id)) is { } unknown
            ? throw new UsageException($"--only {unknown}: there is no such claim; there is {known[0]} to {known.Last(id => id[0] == 'c')}, and the cross-checks {string.Join(", ", known.Where(id => id[0] == 'x'))}")
            : [.. ids.Distinct()];
    }
}
