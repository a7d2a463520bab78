using EdgeNotebooks.Power.Turbostat;

namespace EdgeNotebooks.Tests.Power.Turbostat;

/// <summary>Output in the form of turbostat's, with the quirks that its source has.</summary>
public class TurbostatOutputTests
{
    [Fact]
    public void Summary_rows_are_read_under_a_header_that_comes_again()
    {
        var rows = Read(
            """
            Time_Of_Day_Seconds	PkgWatt	CorWatt	GFXWatt	RAMWatt
            1700000000.250000	12.50	8.25	0.75	1.50
            1700000000.450000	13.00	8.50	0.50	1.25
            Time_Of_Day_Seconds	PkgWatt	CorWatt	GFXWatt	RAMWatt
            1700000000.650000	9.00	5.00	0.25	1.00
            """);
        Assert.Equal(
            [new TurbostatRow(2, 1700000000.25, 12.5, 8.25, 0.75, 1.5), new TurbostatRow(3, 1700000000.45, 13, 8.5, 0.5, 1.25), new TurbostatRow(5, 1700000000.65, 9, 5, 0.25, 1)],
            rows);
    }

    [Fact]
    public void Rows_of_single_processors_and_what_comes_before_the_header_are_passed_over()
    {
        var output = new TurbostatOutput();
        var rows = Read(
            """
            turbostat version 2023.11.07 - Len Brown <lenb@kernel.org>
            CPUID(0): GenuineIntel 0x1b CPUID levels
            cpu0: MSR_PKG_POWER_LIMIT: 0x42816000dd8208 (UNlocked)
            Core	CPU	Avg_MHz	Busy%	PkgWatt	CorWatt
            -	-	38	2.86	5.31	1.02
            0	0	51	3.97	5.31	1.02
            0	4	12
            1	1	40	3.01
            """,
            output);
        Assert.Equal([new TurbostatRow(5, null, 5.31, 1.02, null, null)], rows);
        Assert.Equal(0, output.BrokenLines);
        Assert.Equal(["Core", "CPU", "Avg_MHz", "Busy%", "PkgWatt", "CorWatt"], output.Columns);
    }

    [Fact]
    public void Columns_are_found_by_their_names_in_any_order()
    {
        Assert.Equal([new TurbostatRow(2, null, 20, null, null, 2)], Read("RAMWatt\tBusy%\tPkgWatt\n2.00\t50.00\t20.00\n"));
        Assert.Equal([new TurbostatRow(2, null, 20, null, null, 2)], Read("RAMWatt  Busy%  PkgWatt\n   2.00  50.00    20.00\n"));
    }

    [Fact]
    public void A_number_that_turbostat_doubts_is_no_number()
    {
        Assert.Equal([new TurbostatRow(2, null, null, 3, null, null)], Read("PkgWatt\tCorWatt\n   812**\t3.00\n"));
    }

    [Theory]
    [InlineData("12.50")]
    [InlineData("12.50\t")]
    [InlineData("12.50\tnan")]
    [InlineData("-3.00\t1.00")]
    [InlineData("turbostat: counter reset detected")]
    public void A_broken_line_is_counted_and_left_out(string broken)
    {
        var output = new TurbostatOutput();
        Assert.Equal([2L, 4L], Read($"PkgWatt\tCorWatt\n1.00\t0.50\n{broken}\n2.00\t0.50\n", output).Select(row => row.Line));
        Assert.Equal(1, output.BrokenLines);
    }

    [Fact]
    public void Joules_and_text_without_a_header_give_no_rows()
    {
        var output = new TurbostatOutput();
        Assert.Empty(Read("12.5\t13\nhello\n\n", output));
        Assert.Empty(output.Columns);
        Assert.Equal([new TurbostatRow(2, null, null, null, null, null)], Read("CPU\tPkg_J\n-\t12.00\n", output = new TurbostatOutput()));
        Assert.False(output.HasWatts);
    }

    private static List<TurbostatRow> Read(string text, TurbostatOutput? output = null)
    {
        using var reader = new StringReader(text);
        return [.. (output ?? new TurbostatOutput()).Read(reader)];
    }
}
