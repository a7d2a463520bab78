using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace EdgeNotebooks.Tests.Simulation.Links;

/// <summary>Two network namespaces of Linux with a pair of virtual Ethernet devices between them, of which the first's may be shaped; removed again on disposal.</summary>
internal sealed partial class NetworkNamespaces : IDisposable
{
    private const int NewNetwork = 0x40000000; // CLONE_NEWNET
    private const string Device = "edge0";

    private static int _count;

    private readonly string[] _names;

    private NetworkNamespaces(int number) => _names = [.. "ab".Select(side => string.Create(CultureInfo.InvariantCulture, $"edge-{Environment.ProcessId}-{number}{side}"))];

    /// <summary>Address of a side, 0 or 1.</summary>
    public static IPAddress AddressOf(int side) => new([10, 213, 0, (byte)(side + 1)]);

    /// <summary>Makes them.</summary>
    /// <param name="why">Why they could not be made.</param>
    /// <returns>Null where there is no root, no iproute2, or a kernel without them.</returns>
    public static NetworkNamespaces? TryMake(out string why)
    {
        why = "network namespaces are made by root on Linux";
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
            return null;
        var made = new NetworkNamespaces(Interlocked.Increment(ref _count));
        made.Dispose(); // What a process of the same id left when it was killed.
        var (a, b) = (made._names[0], made._names[1]);
        string[] commands =
        [
            $"ip netns add {a}", $"ip netns add {b}", $"ip -n {a} link add {Device} type veth peer name {Device} netns {b}",
            $"ip -n {a} address add {AddressOf(0)}/24 dev {Device}", $"ip -n {b} address add {AddressOf(1)}/24 dev {Device}", $"ip -n {a} link set {Device} up", $"ip -n {b} link set {Device} up",
        ];
        foreach (var command in commands)
        {
            if (Run(command) is not { } error)
                continue;
            made.Dispose();
            why = error;
            return null;
        }

        return made;
    }

    /// <summary>Shapes what the first side sends; null when done, else why not.</summary>
    /// <param name="discipline">As tc(8) has it, e.g. <c>tbf rate 8mbit burst 3028 limit 1mb</c>.</param>
    public string? TryShape(string discipline) => Run($"tc -n {_names[0]} qdisc replace dev {Device} root {discipline}");

    /// <summary>A TCP socket that is in a side's namespace, whichever thread uses it.</summary>
    public Socket NewSocket(int side)
    {
        Socket? socket = null;
        Exception? failure = null;
        // A thread of its own: it ends in the namespace that it has entered.
        var thread = new Thread(() =>
        {
            try
            {
                using var handle = File.OpenHandle($"/run/netns/{_names[side]}");
                if (SetNamespace(handle, NewNetwork) != 0)
                    throw new InvalidOperationException($"setns: error {Marshal.GetLastPInvokeError()}");
                socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            }
            catch (Exception error)
            {
                failure = error;
            }
        });
        thread.Start();
        thread.Join();
        return socket ?? throw new InvalidOperationException($"no socket in {_names[side]}", failure);
    }

    public void Dispose()
    {
        foreach (var name in _names)
            Run($"ip netns delete {name}");
    }

    /// <summary>Null when it succeeded, else what it said.</summary>
    private static string? Run(string command)
    {
        var words = command.Split(' ');
        try
        {
            using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{command}: {said.ReplaceLineEndings(" ").Trim()}";
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return $"{words[0]} (iproute2) cannot be started: {error.Message}";
        }
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(SafeHandle descriptor, int type);
}
