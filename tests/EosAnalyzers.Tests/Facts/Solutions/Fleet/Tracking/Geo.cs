namespace Fleet.Tracking;

public static partial class Geo
{
    private const int Cells = 64;

    public static int Cell(string text) => Fold(text) % Cells;

    public static string Zone(string text, long offset) => $"{Cell(text)}-{offset % 4}";

    private static partial int Fold(string text);
}
