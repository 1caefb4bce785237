namespace EosAnalyzers.Rules;

internal static class HelpLink
{
    /// <summary>The page of a rule.</summary>
    public static string Of(string id) => $"https://github.com/eosanalyzers/eosanalyzers/blob/main/docs/rules/{id}.md";
}
