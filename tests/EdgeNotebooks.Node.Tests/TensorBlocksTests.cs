using System.Buffers;
using EdgeNotebooks.Node.Hosting;

namespace EdgeNotebooks.Node.Tests;

public sealed class TensorBlocksTests
{
    private readonly MemoryPool<byte> _pool = new TensorBlocks().Create();

    [Fact]
    public void A_block_is_lent_to_one_at_a_time_and_lent_again()
    {
        var (first, second) = (_pool.Rent(1), _pool.Rent(TensorBlocks.BlockBytes));
        Assert.NotSame(first, second);
        Assert.All([first, second], block => Assert.Equal(TensorBlocks.BlockBytes, block.Memory.Length));
        first.Dispose();
        Assert.Same(first, _pool.Rent());
    }

    [Fact]
    public void What_a_flood_took_beyond_the_most_kept_is_let_go()
    {
        var flood = Enumerable.Range(0, TensorBlocks.MostKept + 10).Select(_ => _pool.Rent()).ToHashSet();
        foreach (var block in flood)
            block.Dispose();
        var again = Enumerable.Range(0, TensorBlocks.MostKept + 10).Select(_ => _pool.Rent()).ToList();
        Assert.Equal(TensorBlocks.MostKept, again.Count(flood.Contains));
    }

    [Fact]
    public void More_than_a_block_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _pool.Rent(TensorBlocks.BlockBytes + 1));
}
