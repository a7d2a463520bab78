using System.Runtime.InteropServices;

namespace EdgeNotebooks.Interop.Tests.Support;

/// <summary>Environment variables as native code sees them: .NET keeps an environment of its own.</summary>
internal static partial class NativeEnvironment
{
    public static void Set(string name, string value) => Assert.Equal(0, SetVariable(name, value, overwrite: 1));

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
