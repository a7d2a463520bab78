using System.CommandLine;
using EdgeNotebooks.Cli.Diagnosis;
using EdgeNotebooks.Cli.Output;

namespace EdgeNotebooks.Cli.Commands;

/// <summary><c>edge doctor</c>: what is missing, and the next step.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var json = CommonOptions.Json();
        var command = new Command(
            "doctor",
            """
            Looks at what this machine has for measuring, and says the next step for what it lacks. Changes nothing.
            Exits with 1 where something will not run.

            Examples:
              edge doctor
              edge doctor --json
            """)
        {
            json,
        };
        command.SetAction(parsed =>
        {
            var findings = Doctor.Examine();
            if (parsed.GetValue(json))
                JsonAnswer.Write(findings);
            else
                findings.ToList().ForEach(finding => FindingText.Write(Console.Out, finding));
            return findings.Any(finding => finding.Health == Health.Missing) ? ExitCodes.Failed : ExitCodes.Done;
        });
        return command;
    }
}
