using EdgeNotebooks.Hosting.Worker;

namespace EdgeNotebooks.Hosting.Tests;

/// <summary>What cells may do, and what they put out, in one worker.</summary>
public sealed class EngineTests(WorkerSession session) : IClassFixture<WorkerSession>
{
    private const string NativeWrite =
        "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern nint write(int fd, byte[] bytes, nint count);\n";

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("\"two\\nlines\"", "two\nlines")]
    [InlineData("0.1", "0.1")]
    [InlineData("(string)null", "<null>")]
    [InlineData("new[] { 1, 2, 3 }", "[ 1, 2, 3 ]")]
    [InlineData("new Dictionary<string, int> { [\"a\"] = 1 }", "Key  Value\na        1")]
    [InlineData("Enumerable.Range(0, 1000).ToList()", "(900 more) ]")]
    [InlineData("IEnumerable<int> Endless() { for (var i = 0; ; i++) yield return i; }\nEndless()", "(more) ]")]
    [InlineData("await Task.FromResult(5)", "5")]
    [InlineData("new { X = 1, Y = \"z\" }", "{ X = 1, Y = z }")]
    [InlineData("class Bare { public int N => 3; public int Bad => throw new Exception(); }\nnew Bare()", "Bare\n    N: 3\n    Bad: (Exception)")]
    [InlineData("class Rude { public override string ToString() => throw new InvalidOperationException(\"no\"); }\nnew Rude()", "Rude (its ToString threw InvalidOperationException: no)")]
    [InlineData("new InvalidOperationException(\"shown\")", "InvalidOperationException: shown")]
    [InlineData("Environment.GetEnvironmentVariable(\"EDGE_PASSED\")", "through")]
    public async Task The_last_expression_is_the_result(string code, string plain)
    {
        var ran = await session.RunAsync(code);

        Assert.Equal(CellStatus.Completed, ran.Outcome.Status);
        Assert.Equal("execute_result", (string)Assert.Single(ran.Outputs)!["output_type"]!);
        Assert.Equal(session.LastCell, (int)ran.Outputs[0]!["execution_count"]!);
        Assert.EndsWith(plain, ran.Data("text/plain"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var quiet = 1;")]
    [InlineData("Console.Write(\"\")")]
    [InlineData("await Task.Delay(1)")]
    [InlineData("")]
    public async Task A_cell_without_a_value_has_no_result(string code) => Assert.Empty((await session.RunAsync(code)).Outputs);

    [Fact]
    public async Task Cells_share_state_also_after_one_that_throws()
    {
        await session.RunAsync("var n = 20; int Twice(int x) => 2 * x;");
        await session.RunAsync("n++; throw new Exception();");
        await session.RunAsync("this does not compile");

        Assert.Equal(["result:42"], (await session.RunAsync("Twice(n)")).Brief);
    }

    [Fact]
    public async Task The_working_directory_is_the_one_given() =>
        Assert.Equal([$"result:{session.Folder}"], (await session.RunAsync("Environment.CurrentDirectory")).Brief);

    [Fact]
    public async Task Displays_console_and_native_writes_keep_their_order()
    {
        var ran = await session.RunAsync(NativeWrite + """
            Console.Write("1");
            write(1, "2"u8.ToArray(), 1);
            display("3");
            write(1, "4"u8.ToArray(), 1);
            Console.Error.Write("5");
            Console.Write("6");
            display("7");
            write(2, "8"u8.ToArray(), 1);
            "9"
            """);

        Assert.Equal(["stdout:12", "display:3", "stdout:4", "stderr:5", "stdout:6", "display:7", "stderr:8", "result:9"], ran.Brief);
    }

    [Fact]
    public async Task A_hundred_alternations_of_the_streams_keep_their_order()
    {
        var ran = await session.RunAsync("for (var i = 0; i < 50; i++) { Console.Write(i); Console.Error.Write(i); }");

        Assert.Equal(Enumerable.Range(0, 50).SelectMany(i => new[] { $"stdout:{i}", $"stderr:{i}" }), ran.Brief);
    }

    [Fact]
    public async Task A_child_process_writes_into_the_cell()
    {
        var ran = await session.RunAsync("System.Diagnostics.Process.Start(\"echo\", \"from a child\").WaitForExit();");

        Assert.Equal(["stdout:from a child\n"], ran.Brief);
    }

    [Fact]
    public async Task A_cell_reads_nothing_from_standard_input() =>
        Assert.Equal(["result:<null>"], (await session.RunAsync("Console.ReadLine()")).Brief);

    [Fact]
    public async Task Characters_split_between_writes_are_put_together()
    {
        var ran = await session.RunAsync(NativeWrite + """
            foreach (var b in "é🎉"u8.ToArray()) { write(1, new[] { b }, 1); System.Threading.Thread.Sleep(5); }
            Console.Write('\ud83c'); Console.Write('\udf89');
            """);

        Assert.Equal(["stdout:é🎉🎉"], ran.Brief);
    }

    [Fact]
    public async Task Display_as_the_last_expression_shows_once() =>
        Assert.Equal(["display:1"], (await session.RunAsync("display(1)")).Brief);

    [Fact]
    public async Task An_update_changes_what_is_shown_also_from_a_later_thread()
    {
        var ran = await session.RunAsync("var p = display(\"0 %\"); Console.Write(\"x\"); p.Update(\"50 %\"); await Task.Run(() => p.Update(\"100 %\"));");

        Assert.Equal(["display:100 %", "stdout:x"], ran.Brief);
    }

    [Fact]
    public async Task Display_takes_a_mime_type()
    {
        var ran = await session.RunAsync("display(\"<svg/>\", \"image/svg+xml\");");

        Assert.Equal("<svg/>", ran.Data("image/svg+xml"));
    }

    [Fact]
    public async Task Html_is_shown_as_html() => Assert.Equal("<b>x</b>", (await session.RunAsync("HTML(\"<b>x</b>\")")).Data("text/html"));

    [Fact]
    public async Task Objects_with_properties_are_a_table()
    {
        var ran = await session.RunAsync("new[] { new { Name = \"a<b\", N = 1 }, new { Name = \"c\", N = 10 } }");

        Assert.Equal("Name   N\na<b    1\nc     10", ran.Data("text/plain"));
        Assert.Contains("<th>Name</th>", ran.Data("text/html"), StringComparison.Ordinal);
        Assert.Contains("a&lt;b", ran.Data("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_frame_is_a_bounded_table()
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "Microsoft.Data.Analysis.dll");
        var ran = await session.RunAsync($"#r \"{assembly}\"\n" + """
            using Microsoft.Data.Analysis;
            new DataFrame(new StringDataFrameColumn("device", Enumerable.Range(0, 150).Select(i => $"d{i}")),
                new DoubleDataFrameColumn("latency_ms", Enumerable.Range(0, 150).Select(i => i / 2.0)))
            """);

        Assert.StartsWith("device  latency_ms\nd0               0\nd1             0.5", ran.Data("text/plain"), StringComparison.Ordinal);
        Assert.EndsWith("(50 more)", ran.Data("text/plain"), StringComparison.Ordinal);
        Assert.Contains("<td>d99</td>", ran.Data("text/html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reference_finds_managed_and_native_files_beside_it()
    {
        var folder = Directory.CreateDirectory(Path.Combine(session.Folder, "flat")).FullName;
        var native = Path.Combine(AppContext.BaseDirectory, "runtimes", System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier, "native");
        foreach (var file in Directory.GetFiles(native).Append(Path.Combine(AppContext.BaseDirectory, "Microsoft.ML.OnnxRuntime.dll")))
            File.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(file)), file);

        var ran = await session.RunAsync("#r \"flat/Microsoft.ML.OnnxRuntime.dll\"\nMicrosoft.ML.OnnxRuntime.OrtEnv.Instance().GetVersionString()");

        Assert.Matches(@"^1\.\d+\.\d+$", ran.Data("text/plain"));
    }

    [Fact]
    public async Task A_missing_reference_is_named_with_its_line()
    {
        var ran = await session.RunAsync("// one\n#r \"no/such.dll\"");

        Assert.Equal("CS0006", ran.Outcome.Error!.Name);
        Assert.Equal(2, ran.Outcome.Error.Line);
        Assert.Contains("no/such.dll", ran.Outcome.Error.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compile_error_has_line_column_and_caret()
    {
        var ran = await session.RunAsync("var a = 1;\nvar b = a +   missing;");

        Assert.Equal(CellStatus.Failed, ran.Outcome.Status);
        Assert.Equal(("CS0103", 2, 15), (ran.Outcome.Error!.Name, ran.Outcome.Error.Line, ran.Outcome.Error.Column));
        Assert.Equal(
            $"cell {session.LastCell}, line 2, column 15: CS0103: The name 'missing' does not exist in the current context\n"
            + "    var b = a +   missing;\n                  ^", ran.Traceback);
    }

    [Theory]
    [InlineData("File.Exists(\"\")", "CS0103", "File")]
    [InlineData("class C { public int P { get => field; set; } }", "CS9260", "field keyword")]
    public async Task The_language_is_csharp_13_without_system_io(string code, string id, string part)
    {
        var ran = await session.RunAsync(code);

        Assert.Equal(id, ran.Outcome.Error?.Name);
        Assert.Contains(part, ran.Outcome.Error!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_is_traced_to_lines_of_cells_and_no_further()
    {
        await session.RunAsync("\n\nint Fail(int x)\n{\n    if (x > 0)\n        throw new InvalidOperationException(\"deep\");\n    return x;\n}");
        var defined = session.LastCell;

        var ran = await session.RunAsync("// first\nawait Task.Yield();\nFail(1)");

        Assert.Equal(("InvalidOperationException", "deep", 3), (ran.Outcome.Error!.Name, ran.Outcome.Error.Value, ran.Outcome.Error.Line));
        Assert.Equal(
            ["InvalidOperationException: deep", $"   at Fail(Int32) in cell {defined}, line 6", $"   at cell {session.LastCell}, line 3"],
            ran.Outcome.Error.Traceback);
    }

    [Theory]
    [InlineData("#r \"nuget: Newtonsoft.Json, 13.0.3\"", 1, "dotnet publish")]
    [InlineData("1\n#i \"nuget:/feed\"", 2, "published assembly")]
    [InlineData("#load \"x.csx\"", 1, "copy the code")]
    [InlineData("// a\n#!time\n1", 2, "#!time is not run here")]
    [InlineData("#!fsharp\nlet x = 1", 1, "only C# cells")]
    [InlineData("#!javascript", 1, "#!javascript")]
    [InlineData("1\n#!csharp\n2", 2, "first line")]
    [InlineData("#!unheard-of", 1, "#!unheard-of is not run here; remove the line")]
    public async Task A_magic_that_is_not_run_is_named(string code, int line, string part)
    {
        var ran = await session.RunAsync(code);

        Assert.Equal(("UnsupportedMagic", line), (ran.Outcome.Error!.Name, ran.Outcome.Error.Line));
        Assert.StartsWith($"cell {session.LastCell}, line {line}: UnsupportedMagic: ", ran.Traceback, StringComparison.Ordinal);
        Assert.Contains(part, ran.Outcome.Error.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Selectors_on_the_first_line_and_magics_in_strings_are_fine() =>
        Assert.Equal(["result:\n#!time\n#load \"x\""], (await session.RunAsync("#!csharp\n@\"\n#!time\n#load \"\"x\"\"\"")).Brief);

    [Fact]
    public async Task Threads_left_running_write_into_the_cell_that_runs_then()
    {
        await session.RunAsync("var go = new System.Threading.ManualResetEventSlim(); var gone = Task.Run(() => { go.Wait(); Console.Write(\"late\"); });");

        Assert.Equal(["stdout:late"], (await session.RunAsync("go.Set(); await gone;")).Brief);
    }

    [Fact]
    public async Task A_hundred_megabytes_are_cut_with_a_notice()
    {
        var ran = await session.RunAsync("var block = new string('x', 1_000_000); for (var i = 0; i < 100; i++) Console.Out.Write(block); \"done\"");

        Assert.Equal(CellStatus.Completed, ran.Outcome.Status);
        Assert.Equal(10 * 1024 * 1024, ran.Brief[0].Length - "stdout:".Length);
        Assert.Equal(["stderr:\n(output truncated: more than 10,485,760 bytes from one cell)\n", "result:done"], ran.Brief[1..]);
    }

    [Theory]
    [InlineData("new TaskCompletionSource<int>().Task", "Task (WaitingForActivation; await gives its result)")]
    [InlineData("Task.FromResult(5)", "Task (RanToCompletion): 5")]
    public async Task A_task_that_nobody_awaits_is_shown_without_waiting_for_it(string code, string shown)
    {
        var ran = await session.RunAsync(code);
        Assert.Equal([$"result:{shown}"], ran.Brief);
    }

    [Fact]
    public async Task A_file_that_cannot_be_loaded_is_an_error_of_the_cell_and_the_state_is_kept()
    {
        await session.RunAsync("var before = 41;");
        File.Copy(typeof(EngineTests).Assembly.Location, Path.Combine(session.Folder, "twice.dll"), overwrite: true);
        Directory.CreateDirectory(Path.Combine(session.Folder, "other"));
        File.Copy(typeof(EngineTests).Assembly.Location, Path.Combine(session.Folder, "other", "twice.dll"), overwrite: true);

        await session.RunAsync("#r \"twice.dll\"");
        var ran = await session.RunAsync("#r \"other/twice.dll\"\n1");
        Assert.Equal("AssemblyNotLoaded", ran.Outcome.Error!.Name);
        Assert.Contains("of the same name is", ran.Outcome.Error.Value, StringComparison.Ordinal);
        Assert.Equal(["result:42"], (await session.RunAsync("before + 1")).Brief);
    }
}
