namespace Fleet.Tracking;

public static partial class Geo
{
    public static int AnyCell(string text) => (Fold(text) + Random.Shared.Next()) % Cells;

    public static void Trace(string text) => File.AppendAllText("trace.log", text);

    private static partial int Fold(string text) => text.Sum(letter => letter);
}
