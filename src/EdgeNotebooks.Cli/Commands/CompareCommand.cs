using System.CommandLine;
using System.Globalization;
using EdgeNotebooks.Analysis.Comparison;
using EdgeNotebooks.Cli.Output;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge compare</c>: two results folders.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var a = new Argument<string>("A") { Description = "A results folder, or an output folder of edge reproduce: what the ratios are over." };
        var b = new Argument<string>("B") { Description = "Another one: another machine, day or version." };
        var noise = new Option<double?>("--noise")
        {
            Description = "By how much runs on one machine differ anyway (default: 5%, or more where repeats in the folders show more).",
            HelpName = "SHARE%",
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (text.EndsWith('%') && double.TryParse(text.AsSpan(..^1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100)
                    return percent / 100;

                result.AddError($"--noise: '{text}' is not a share of 0% to 100%; write for example --noise 5%");
                return null;
            },
        };
        var json = CommonOptions.Json();
        var command = new Command(
            "compare",
            """
            Compares the measurements of two results folders that were asked for alike: ratios B over A with 95% intervals, and
            what differs between the machines and versions. Faster and slower are said only of what is beyond the noise, both
            within a run and between runs.

            Examples:
              edge compare artifact /media/pi/artifact
              edge compare results-monday results-friday --noise 3%
              edge compare before after --json | jq '.runs[] | {model_id, throughput_ratio, verdict}'
            """)
        {
            a, b, noise, json,
        };
        command.SetAction(parsed =>
        {
            var comparison = ResultsComparison.Of(
                ResultsSide.Read(parsed.GetRequiredValue(a)), ResultsSide.Read(parsed.GetRequiredValue(b)), parsed.GetValue(noise) ?? RunSpread.DefaultShare);
            if (parsed.GetValue(json))
                JsonAnswer.Write(ComparisonJson.Of(comparison));
            else
                ComparisonText.Write(Console.Out, comparison);
            return ExitCodes.Done;
        });
        return command;
    }
}
