using System.Diagnostics;
using System.Globalization;
using System.Net;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Node;

namespace EdgeNotebooks.Benchmarks;

/// <summary>A server in a process of its own, which is this program again: a node, or a bare echo. It ends with its starter.</summary>
internal sealed class ChildServer : IDisposable
{
    /// <summary>First argument of the program as such a process.</summary>
    public const string Argument = "child-server";

    private readonly Process _process;

    private ChildServer(Process process, string address) => (_process, Address) = (process, address);

    /// <summary>The server's URL.</summary>
    public string Address { get; }

    /// <summary>A node with one model, called <c>model</c>.</summary>
    public static ChildServer Node(string path, int instances, int? threads) =>
        Start("node", path, instances.ToString(CultureInfo.InvariantCulture), threads?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>What answers any bytes with so many.</summary>
    public static ChildServer Echo(int answerBytes) => Start("echo", answerBytes.ToString(CultureInfo.InvariantCulture));

    /// <summary>The process itself: prints its address and serves until its standard input ends.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        await using var server = arguments is ["node", var path, var instances, var threads]
            ? await StartNodeAsync(path, int.Parse(instances, CultureInfo.InvariantCulture), threads.Length == 0 ? null : int.Parse(threads, CultureInfo.InvariantCulture))
            : await EchoServer.StartAsync(int.Parse(arguments[1], CultureInfo.InvariantCulture));
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<IAsyncDisposable> StartNodeAsync(string path, int instances, int? threads)
    {
        var node = await NodeServer.StartAsync(new NodeSettings
        {
            Models = [new NodeModel("model", path, new DeviceId("onnxruntime", "cpu"))],
            Listen = new IPEndPoint(IPAddress.Loopback, 0),
            Instances = instances,
            Threads = threads,
        });
        Console.WriteLine($"http://{node.Address}");
        return node;
    }

    private static ChildServer Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(ChildServer).Assembly.Location);
        foreach (var word in arguments.Prepend(Argument))
            start.ArgumentList.Add(word);
        var process = Process.Start(start)!;
        return new ChildServer(process, process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the server ended before it listened"));
    }
}
