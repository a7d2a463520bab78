using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests.Support;

/// <summary>
/// The launcher in a checkout of its own, with a dotnet that builds nothing: it notes each publish, fails where a source file
/// is named Broken, and prints the arguments of anything else, a line each.
/// </summary>
internal sealed class StandInCheckout
{
    private const string Dotnet = """
        #!/bin/sh
        here=$(dirname -- "$0")
        if [ "$1" = publish ]; then
            echo build >>"$here/builds"
            if [ -e "$here/../src/Broken.cs" ]; then
                echo "Broken.cs(1,1): error CS1002: ; expected"
                exit 1
            fi
            if [ -e "$here/../src/NoSdk.cs" ]; then
                echo "A compatible .NET SDK was not found."
                exit 1
            fi
            [ -f global.json ] || exit 1
            while [ "$1" != -o ]; do shift; done
            mkdir -p "$2"
            : >"$2/edge.dll"
            : >"$2/EdgeNotebooks.Analysis.dll"
            exit 0
        fi
        case $1 in */build/cli/edge.dll) echo cli/edge.dll ;; *) echo "$1" ;; esac
        shift
        for argument; do printf '%s\n' "$argument"; done
        """;

    private readonly string _bin;

    public StandInCheckout(TemporaryFolder folder, string name)
    {
        Path = folder.File(name);
        _bin = System.IO.Path.Combine(Path, "bin");
        foreach (var part in new[] { "src", "data", "bin" })
            Directory.CreateDirectory(System.IO.Path.Combine(Path, part));
        foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props", "global.json", "src/Some.cs" })
            Touch(file);
        File.Copy(Installed.Launcher, System.IO.Path.Combine(Path, "edge"));
        File.WriteAllText(System.IO.Path.Combine(_bin, "dotnet"), Dotnet);
        External.TryRun("chmod", ["+x", System.IO.Path.Combine(_bin, "dotnet")]);
    }

    public string Path { get; }

    /// <summary>How many times something was published.</summary>
    public int Builds => File.ReadAllLines(System.IO.Path.Combine(_bin, "builds")).Length;

    public void Touch(string file)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, file), "");
        // Later than any build so far, whatever the resolution of the file system's clock.
        File.SetLastWriteTimeUtc(System.IO.Path.Combine(Path, file), DateTime.UtcNow.AddSeconds(Directory.Exists(System.IO.Path.Combine(Path, "build")) ? 2 : -2));
    }

    public (int ExitCode, string Output, string Error) Run(params string[] arguments) =>
        RunWith($"{_bin}:{Environment.GetEnvironmentVariable("PATH")}", arguments);

    /// <summary>Where no dotnet is to be found, but the programs that the launcher itself uses are.</summary>
    public (int ExitCode, string Output, string Error) RunWithoutSdk()
    {
        var bin = Directory.CreateDirectory(System.IO.Path.Combine(Path, "poor")).FullName;
        foreach (var program in new[] { "dirname", "readlink" })
            File.CreateSymbolicLink(System.IO.Path.Combine(bin, program), $"/usr/bin/{program}");
        return RunWith(bin, []);
    }

    private (int ExitCode, string Output, string Error) RunWith(string path, string[] arguments) =>
        External.TryRun("env", [$"PATH={path}", System.IO.Path.Combine(Path, "edge"), .. arguments], limit: TimeSpan.FromMinutes(1))!.Value;
}
