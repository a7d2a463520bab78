using EdgeNotebooks.Hosting.Documents;
using EdgeNotebooks.Hosting.Running;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Hosting.Tests;

/// <summary>An output folder that fills up during a run.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task A_full_disk_is_said_and_the_last_whole_notebook_stays()
    {
        using var folder = new TemporaryFolder();
        var small = Directory.CreateDirectory(folder.File("small")).FullName;
        if (External.TryRun("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", small]) is not { ExitCode: 0 })
            Assert.Skip("full-disk: a small file system cannot be mounted here");
        try
        {
            var path = NotebookText.Write(folder, "1", "Console.Write(new string('x', 200_000));", "3");
            var output = Path.Combine(small, "out.ipynb");

            var error = await Assert.ThrowsAsync<NotebookException>(() => new NotebookRunner().RunAsync(
                new NotebookRunSettings { Path = path, OutputPath = output }));

            Assert.StartsWith($"{output}: cannot be written (No space left", error.Message, StringComparison.Ordinal);
            Assert.Equal([output], Directory.GetFiles(small));
            var kept = NotebookDocument.Load(output);
            Assert.Equal(1, kept.Cells[0].ExecutionCount);
            Assert.Null(kept.Cells[1].ExecutionCount);
        }
        finally
        {
            External.TryRun("umount", [small]);
        }
    }
}
