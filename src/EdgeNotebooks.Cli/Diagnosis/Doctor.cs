using System.Globalization;
using EdgeNotebooks.Analysis.Figures;
using EdgeNotebooks.Cli.Reproduction;
using EdgeNotebooks.Data.Downloads;
using EdgeNotebooks.Inference.Diagnosis;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Models;
using EdgeNotebooks.Power;

namespace EdgeNotebooks.Cli.Diagnosis;

/// <summary>Looks at all that the suite can use on this machine. Changes nothing.</summary>
internal static class Doctor
{
    public static IReadOnlyList<Finding> Examine()
    {
        var machine = MachineDiagnosis.Here();
        var providers = machine.Providers();
        return
        [
            Runtime(),
            NotebookLibrary(),
            ProviderFindings.OfShim(machine.Shim),
            .. ProviderFindings.Of(providers),
            .. ProviderFindings.OfAccess(machine.Access, providers),
            .. PowerFindings.Of(PowerMeters.Here),
            Fetched(),
            .. OfMachine(),
        ];
    }

    private static IReadOnlyList<Finding> OfMachine() =>
    [
        Browser(),
        Cores(),
        Governor(),
        Load(),
        Memory(),
        Disk("disk here", Environment.CurrentDirectory, "free some or use --out DIR"),
        Disk("disk of models", Existing(ModelStore.OfUser().Folder), "free some or set EDGE_CACHE to another folder"),
    ];

    private static Finding Runtime() =>
        new(".NET", Health.Ok, System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription);

    private static Finding NotebookLibrary()
    {
        var library = Installation.NotebookLibrary;
        return File.Exists(library)
            ? new("notebook library", Health.Ok, Installation.Relative(library))
            : new("notebook library", Health.Missing, $"{Installation.Relative(library)} is not there", "start through ./edge (edge.cmd on Windows), which builds it");
    }

    private static Finding Fetched()
    {
        var here = FetchedData.InCache().Here().Select(each => each.Download.Id).ToList();
        return new("fetched data", Health.Ok,
            here.Count == 0 ? "none: models have seeded weights and inputs are made up (edge fetch lists trained models and real data)"
            : FetchedData.OfUser().IsOn ? string.Join(", ", here)
            : $"{string.Join(", ", here)}; not used, as {FetchedData.SwitchVariable}=0");
    }

    private static Finding Browser() =>
        StaticImages.WhyUnavailable is null
            ? new("Chromium", Health.Ok, "found: figures get static images too")
            : new("Chromium", Health.Advice, "not found: figures are interactive only, without static images", BrowserHint());

    private static string BrowserHint() =>
        OperatingSystem.IsLinux() ? "sudo apt-get install chromium, or set EDGE_CHROMIUM to a Chromium or Chrome"
        : "install Chrome or Chromium, or set EDGE_CHROMIUM to its program";

    private static Finding Cores()
    {
        var processor = Processor.Detect();
        var found = $"{processor.Name}, {processor.LogicalCores} logical cores{(processor.Features.Count > 0 ? $" ({string.Join(' ', processor.Features)})" : "")}";
        return processor.LogicalCores >= 2
            ? new("processor", Health.Ok, found)
            : new("processor", Health.Advice, found, "with one core the harness shares it with what it measures: expect more spread");
    }

    private static Finding Governor()
    {
        var machine = MachineDescription.Detect(new Dictionary<string, string>());
        return machine switch
        {
            { Governor: "performance" } => new("frequency", Health.Ok, "governor performance"),
            { Governor: { } governor } => new("frequency", Health.Advice, $"governor {governor}: the clock may change while measuring", "sudo cpupower frequency-set -g performance"),
            { Virtualization: { } virtualization } => new("frequency", Health.Advice, $"{virtualization}: the clock is not ours to see", "expect more spread than on a machine of your own"),
            _ => new("frequency", Health.Ok, "no governor is told"),
        };
    }

    private static Finding Load()
    {
        var load = SystemLoad.Now().LoadAverage1Min;
        var text = load?.ToString("0.00", CultureInfo.InvariantCulture) ?? "not told by this system";
        return load > 0.5
            ? new("load", Health.Advice, $"{text} runnable tasks over the last minute", "measure when nothing else runs")
            : new("load", Health.Ok, text);
    }

    private static Finding Memory()
    {
        var available = SystemLoad.Now().AvailableMemoryBytes;
        var text = available is { } bytes ? $"{Gigabytes(bytes)} GB available" : "not told by this system";
        return available < ReproductionPlan.MemoryBytes
            ? new("memory", Health.Advice, text, $"reproduce wants {Gigabytes(ReproductionPlan.MemoryBytes)} GB: close other programs")
            : new("memory", Health.Ok, text);
    }

    private static Finding Disk(string check, string folder, string remedy)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var text = $"{Gigabytes(free)} GB free";
        return free < ReproductionPlan.DiskBytes
            ? new(check, Health.Missing, text, $"reproduce wants {Gigabytes(ReproductionPlan.DiskBytes)} GB: {remedy}")
            : new(check, Health.Ok, text);
    }

    // The folder itself is made when it is first needed.
    private static string Existing(string folder)
    {
        while (!Directory.Exists(folder))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static string Gigabytes(long bytes) => (bytes / 1e9).ToString("0.0", CultureInfo.InvariantCulture);
}
