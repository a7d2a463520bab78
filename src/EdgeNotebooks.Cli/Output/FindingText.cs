using EdgeNotebooks.Cli.Diagnosis;
using EdgeNotebooks.Inference.Diagnosis;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A finding for people: how it came out, what was looked at, what was found, and below it what to do.</summary>
internal static class FindingText
{
    private const int Width = 120;
    private const int MostTried = 12;

    private static readonly string Margin = new(' ', 27);

    public static void Write(TextWriter output, Finding finding)
    {
        var mark = finding.Health switch
        {
            Health.Ok => "ok",
            Health.Advice => "advice",
            _ => "MISSING",
        };
        WriteWrapped(output, $"{mark,-8} {finding.Check,-17} ", finding.Found);
        for (var i = 0; i < finding.Steps.Count; i++)
            Write(output, i > 0 ? "or, " : "", finding.Steps[i]);
        if (finding.Tried.Count == 0)
            return;

        output.WriteLine($"{Margin}looked in:");
        foreach (var place in finding.Tried.Take(MostTried))
            output.WriteLine($"{Margin}   {place.Path} ({place.Why})");
        if (finding.Tried.Count > MostTried)
            output.WriteLine($"{Margin}   and {finding.Tried.Count - MostTried} more: edge doctor --json has them all");
    }

    // Commands stay in one line each, to be copied.
    private static void Write(TextWriter output, string before, Remedy step)
    {
        WriteWrapped(output, $"{Margin}-> ", before + step.Text + (step.Commands.Count > 0 ? ":" : ""));
        foreach (var command in step.Commands)
            output.WriteLine($"{Margin}   {command}");
    }

    private static void WriteWrapped(TextWriter output, string head, string text)
    {
        var line = head;
        var isEmpty = true;
        foreach (var word in text.Split(' '))
        {
            if (!isEmpty && line.Length + word.Length >= Width)
            {
                output.WriteLine(line);
                line = new string(' ', head.Length);
                isEmpty = true;
            }

            line += isEmpty ? word : " " + word;
            isEmpty = false;
        }

        output.WriteLine(line);
    }
}
