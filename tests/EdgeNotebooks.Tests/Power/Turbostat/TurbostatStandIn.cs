using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Power.Turbostat;

/// <summary>A shell script in turbostat's place: it writes its own number into a file, and then does what it is told.</summary>
internal sealed class TurbostatStandIn : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TurbostatStandIn(string script)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "linux: turbostat is a program of Linux's");
        Path = _folder.File("turbostat");
        File.WriteAllText(Path, $"#!/bin/sh\necho \"$$\" >>\"{_folder.Path}/processes\"\necho \"$*\" >\"{_folder.Path}/arguments\"\n{script.ReplaceLineEndings("\n")}\n");
        External.TryRun("chmod", ["+x", Path]);
    }

    public string Path { get; }

    public string Folder => _folder.Path;

    public string Arguments => File.ReadAllText(_folder.File("arguments")).Trim();

    /// <summary>Numbers of all the processes that were started.</summary>
    public IReadOnlyList<string> Processes => File.ReadAllLines(_folder.File("processes"));

    /// <summary>Whether none of them runs any more, waited for.</summary>
    public bool AllEnded => SpinWait.SpinUntil(() => Processes.All(id => !Directory.Exists($"/proc/{id}")), TimeSpan.FromSeconds(30));

    public void Dispose() => _folder.Dispose();
}
