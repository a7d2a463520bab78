using System.Globalization;

namespace EdgeNotebooks.Cli.Tests.Support;

/// <summary>A process as /proc shows it.</summary>
internal sealed record LinuxProcess(int Id, string CommandLine)
{
    public bool IsWorker => CommandLine.Contains("EdgeNotebooks.Hosting.dll worker", StringComparison.Ordinal);

    /// <summary>
    /// Processes that were started with this NAME=VALUE in their environment, whatever session or parent they have now.
    /// Empty where there is no /proc.
    /// </summary>
    public static IReadOnlyList<LinuxProcess> AllWith(string variable)
    {
        if (!Directory.Exists("/proc"))
            return [];

        var found = new List<LinuxProcess>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && Read(folder, "environ").Split('\0').Contains(variable))
                found.Add(new LinuxProcess(id, Read(folder, "cmdline").Replace('\0', ' ')));
        }

        return found;
    }

    /// <summary>A file that the kernel shows of a process; empty when that has ended in the meantime.</summary>
    public static string Read(string folder, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
