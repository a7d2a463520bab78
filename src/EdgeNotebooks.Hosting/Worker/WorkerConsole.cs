using System.Text;

namespace EdgeNotebooks.Hosting.Worker;

/// <summary>
/// <c>Console.Out</c> and <c>Console.Error</c> in a worker: unbuffered UTF-8 to descriptors 1 and 2, so that they keep their
/// order with what native code writes there. Going from one to the other waits until the parent has read the first.
/// </summary>
internal static class WorkerConsole
{
    public static void Install(ParentLink link)
    {
        var turn = new Turn(link);
        Console.SetOut(new Writer(Console.OpenStandardOutput(), turn));
        Console.SetError(new Writer(Console.OpenStandardError(), turn));
    }

    /// <summary>Which of the two streams wrote last.</summary>
    private sealed class Turn(ParentLink link)
    {
        private readonly Lock _lock = new();
        private Writer? _last;

        public void Write(Writer writer, Stream stream, ReadOnlySpan<byte> bytes)
        {
            lock (_lock)
            {
                if (_last is not null && _last != writer)
                    link.Barrier();
                _last = writer;
                stream.Write(bytes);
            }
        }
    }

    private sealed class Writer(Stream stream, Turn turn) : TextWriter
    {
        private readonly Encoder _encoder = Utf8.GetEncoder();

        public override Encoding Encoding => Utf8;

        private static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

        public override void Write(char value) => Write([value]);

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(string? value) => Write(value.AsSpan());

        public override void WriteLine(string? value) => Write(value + CoreNewLineText);

        public override void Write(ReadOnlySpan<char> buffer)
        {
            byte[] bytes;
            int count;
            lock (_encoder)
            {
                bytes = new byte[Utf8.GetMaxByteCount(buffer.Length)];
                count = _encoder.GetBytes(buffer, bytes, flush: false);
            }

            if (count > 0)
                turn.Write(this, stream, bytes.AsSpan(0, count));
        }

        private string CoreNewLineText => new(CoreNewLine);
    }
}
