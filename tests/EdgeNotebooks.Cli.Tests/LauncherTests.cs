using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

/// <summary>The launcher builds when it must, finds its checkout from anywhere, and hands everything on as it is.</summary>
public sealed class LauncherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public LauncherTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "linux: the launcher for sh");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void From_another_folder()
    {
        var (exitCode, output, error) = External.TryRun(Installed.Launcher, ["models", "--json"], _folder.Path)!.Value;
        Assert.True(exitCode == 0, error);
        Assert.StartsWith("[", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Through_symbolic_links()
    {
        Directory.CreateDirectory(_folder.File("bin"));
        File.CreateSymbolicLink(_folder.File("direct"), Installed.Launcher);
        File.CreateSymbolicLink(_folder.File("bin/edge"), "../direct");
        var (exitCode, output, error) = External.TryRun(_folder.File("bin/edge"), ["devices"], _folder.Path)!.Value;
        Assert.True(exitCode == 0, error);
        Assert.Contains("onnxruntime:cpu", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_exit_code_is_the_commands()
    {
        Assert.Equal(2, External.TryRun(Installed.Launcher, ["nonesuch"], _folder.Path)!.Value.ExitCode);
        Assert.Equal(1, External.TryRun(Installed.Launcher, ["run", "none.ipynb"], _folder.Path)!.Value.ExitCode);
    }

    [Fact]
    public void From_a_checkout_whose_path_has_a_space_with_arguments_as_they_are()
    {
        var checkout = new StandInCheckout(_folder, "a checkout");
        var (exitCode, output, error) = checkout.Run("measure", "--model", "my model.onnx", "*", "");
        Assert.True(exitCode == 0, error);
        Assert.Equal(["cli/edge.dll", "measure", "--model", "my model.onnx", "*", ""], output.Split('\n')[..^1]);
        Assert.Equal(2, checkout.Builds);
    }

    [Fact]
    public void It_builds_again_only_when_something_changed()
    {
        var checkout = new StandInCheckout(_folder, "checkout");
        checkout.Run("models");
        checkout.Run("models");
        Assert.Equal(2, checkout.Builds);

        checkout.Touch("src/Some.cs");
        checkout.Run("models");
        Assert.Equal(4, checkout.Builds);
    }

    [Fact]
    public void A_build_that_fails_says_why_and_leaves_the_old_one()
    {
        var checkout = new StandInCheckout(_folder, "checkout");
        checkout.Run("models");
        checkout.Touch("src/Broken.cs");
        var (exitCode, output, error) = checkout.Run("models");
        Assert.Equal(1, exitCode);
        Assert.Equal("", output);
        Assert.Contains("Broken.cs(1,1): error CS1002", error, StringComparison.Ordinal);
        Assert.EndsWith($"edge: the build failed; the whole log is {checkout.Path}/build/build.log\n", error, StringComparison.Ordinal);
        Assert.True(File.Exists(System.IO.Path.Combine(checkout.Path, "build/cli/edge.dll")));
    }

    [Fact]
    public void A_build_that_fails_without_an_error_line_shows_what_was_said()
    {
        var checkout = new StandInCheckout(_folder, "checkout");
        checkout.Touch("src/NoSdk.cs");
        Assert.Contains("A compatible .NET SDK was not found.", checkout.Run("models").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void It_builds_again_when_what_it_built_is_gone()
    {
        var checkout = new StandInCheckout(_folder, "checkout");
        checkout.Run("models");
        File.Delete(System.IO.Path.Combine(checkout.Path, "build/cli/edge.dll"));
        Assert.Equal(0, checkout.Run("models").ExitCode);
        Assert.Equal(4, checkout.Builds);
    }

    [Fact]
    public void A_build_that_was_killed_does_not_hold_the_next_one_up()
    {
        var checkout = new StandInCheckout(_folder, "checkout");
        Directory.CreateDirectory(System.IO.Path.Combine(checkout.Path, "build/building"));
        File.WriteAllText(System.IO.Path.Combine(checkout.Path, "build/building/pid"), "999999999\n");
        var (exitCode, _, error) = checkout.Run("models");
        Assert.True(exitCode == 0, error);
        Assert.False(Directory.Exists(System.IO.Path.Combine(checkout.Path, "build/building")));
    }

    [Fact]
    public void Without_the_SDK_it_says_what_to_install()
    {
        var checkout = new StandInCheckout(_folder, "checkout");
        var (exitCode, output, error) = checkout.RunWithoutSdk();
        Assert.Equal((1, ""), (exitCode, output));
        Assert.Equal("edge: the .NET 10 SDK is not on PATH; install it from https://dot.net/download and run this again\n", error);
    }
}
