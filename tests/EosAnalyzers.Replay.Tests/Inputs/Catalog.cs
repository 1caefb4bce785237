namespace Acme.Catalog
{
    using System.Linq;
    using System.Text;

    public record Product(string ProductId, Dictionary<string, string> Attributes, HashSet<string> Tags, double Price, DateTime AvailableFrom);

    public static class CatalogStreams
    {
        private static readonly IReadOnlyDictionary<string, double> Rates = new Dictionary<string, double> { ["EUR"] = 1.0, ["CHF"] = 0.95 };

        public static void Configure(StreamBuilder builder)
        {
            var products = builder.Stream<string, Product, StringSerDes, JsonSerDes<Product>>("products");

            products.MapValues((product, context) =>
            {
                var text = new StringBuilder(product.ProductId);
                // Attributes first, then tags.
                foreach (var (name, value) in product.Attributes)
                    text.Append(';').Append(name).Append('=').Append(value);
                foreach (var tag in product.Tags)
                {
                    text.Append('#').Append(tag);
                }
                text.Append(product.Price);
                return text.ToString();
            }).To<StringSerDes, StringSerDes>("index");

            products
                .Filter((_, product, _) => product.AvailableFrom <= DateTime.UtcNow) // not yet sold
                .MapValues((product, _) => string.Join(",", Rates.Select(rate => rate.Key + " " + (product.Price * rate.Value).ToString("0.00"))))
                .To<StringSerDes, StringSerDes>("prices");

            products.MapValues((product, _) => product.ProductId.StartsWith("TEXT", StringComparison.CurrentCultureIgnoreCase) ? "text" : "other")
                .To<StringSerDes, StringSerDes>("kinds");
        }
    }
}
