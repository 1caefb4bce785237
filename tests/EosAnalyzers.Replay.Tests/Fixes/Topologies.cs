namespace EosAnalyzers.Replay.Tests.Fixes;

/// <summary>A topology around the statements of a proof.</summary>
internal static class Topologies
{
    public static string With(string statements, string members = "", string types = "") => $$"""
        public sealed record Order(string Id, decimal Amount, DateTime At, List<string> Lines);
        public sealed record Receipt(Guid Id, string OrderId);
        {{types}}
        public static class App
        {
            public static void Build(StreamBuilder builder)
            {
                var orders = builder.Stream<string, Order>("orders");
                var prices = builder.Table<string, Order>("prices");
                {{statements}}
            }

            {{members}}
        }
        """;
}
