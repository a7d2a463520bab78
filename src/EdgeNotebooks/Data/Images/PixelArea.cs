namespace EdgeNotebooks.Data.Images;

/// <summary>A part of a picture, in pixels from the top left.</summary>
internal readonly record struct PixelArea(int Top, int Left, int Height, int Width)
{
    /// <summary>All of it.</summary>
    public static PixelArea Whole(Picture picture) => new(0, 0, picture.Height, picture.Width);

    /// <summary>
    /// The square in the middle whose side is 7/8 of the shorter side, rounded to whole pixels (a half up), at least 1: a crop of
    /// 224 where the shorter side is 256. Where it cannot be in the middle it is one pixel nearer to the top or the left.
    /// </summary>
    public static PixelArea CentreSquare(Picture picture)
    {
        var side = (int)(((7L * Math.Min(picture.Height, picture.Width)) + 4) / 8);
        return new PixelArea((picture.Height - side) / 2, (picture.Width - side) / 2, side, side);
    }
}
