//! What the catalogue says (DCAT-AP.de 3.0): of itself, of each dataset, of each form of it, and of who publishes them.

use super::datasets::{Dataset, Distribution};
use super::graph::Graph;
use super::vocabulary;
use crate::record::choices::Geocoding;
use crate::settings::{OpenData, Settings};

/// All statements about some data.
pub fn graph(settings: &Settings, datasets: &[Dataset]) -> Graph {
    let said = Saying { settings, base: settings.base_url.whole() };
    let mut graph = Graph::new(&settings.language);
    said.catalog(datasets, &mut graph);
    said.publisher(&mut graph);
    said.contact(&mut graph);
    for dataset in datasets {
        said.dataset(dataset, &mut graph);
        for distribution in &dataset.distributions {
            said.distribution(dataset, distribution, &mut graph);
        }
    }
    graph
}

struct Saying<'s> {
    settings: &'s Settings,
    /// The whole address of the site.
    base: String,
}

impl Saying<'_> {
    /// The name of a thing that only the catalogue speaks of. It leads to the page about data.
    fn name(&self, id: &str) -> String {
        format!("{}daten/#{id}", self.base)
    }

    fn url(&self, url: &str) -> String {
        format!("{}{url}", self.base)
    }

    fn publisher_name(&self) -> &str {
        self.settings.publisher.name.as_deref().unwrap_or(&self.settings.title)
    }

    fn license(&self) -> Option<String> {
        self.settings.open_data.as_ref().and_then(OpenData::license)
    }

    fn catalog(&self, datasets: &[Dataset], graph: &mut Graph) {
        let title = &self.settings.title;
        graph
            .thing(&self.name("katalog"), &["dcat:Catalog"])
            .text("dct:title", &format!("Offene Daten: {title}"))
            .text("dct:description", &format!("Verzeichnis der Daten, die „{title}“ zur Nutzung bereitstellt."))
            .link("dct:publisher", &self.name("herausgeber"))
            .links("dct:license", self.license())
            .link("foaf:homepage", &self.base)
            .links("dct:language", vocabulary::language(&self.settings.language))
            .day("dct:issued", datasets.iter().filter_map(|dataset| dataset.issued).min())
            .day("dct:modified", datasets.iter().filter_map(|dataset| dataset.modified).max())
            .link("dcat:themeTaxonomy", &vocabulary::themes())
            .links("dcat:dataset", datasets.iter().map(|dataset| self.name(&dataset.id)));
    }

    fn publisher(&self, graph: &mut Graph) {
        let mail = self.settings.publisher.email.as_ref().map(|email| format!("mailto:{email}"));
        graph
            .thing(&self.name("herausgeber"), &["foaf:Agent"])
            .text("foaf:name", self.publisher_name())
            .links("foaf:mbox", mail)
            .link("foaf:homepage", &self.base);
    }

    /// Whom to ask; by default who publishes the site, and where nobody says how to reach them, on the site itself.
    fn contact(&self, graph: &mut Graph) {
        let own = self.settings.open_data.as_ref().and_then(|said| said.contact.as_ref());
        let publisher = &self.settings.publisher;
        let (office, email, phone, url) = match own {
            Some(own) => (own.office.as_deref(), own.email.as_deref(), own.phone.as_deref(), own.url.as_deref()),
            None => (None, publisher.email.as_deref(), publisher.phone.as_deref(), None),
        };
        let is_silent = email.is_none() && phone.is_none();
        graph
            .thing(&self.name("kontakt"), &["vcard:Kind", "vcard:Organization"])
            .text("vcard:fn", office.unwrap_or(self.publisher_name()))
            .links("vcard:hasEmail", email.map(|email| format!("mailto:{email}")))
            .links("vcard:hasTelephone", phone.map(crate::view::phone_url))
            .links("vcard:hasURL", url.map(str::to_owned).or_else(|| is_silent.then(|| self.base.clone())));
    }

    fn dataset(&self, dataset: &Dataset, graph: &mut Graph) {
        let name = self.name(&dataset.id);
        let said = self.settings.open_data.as_ref();
        let own_themes = said.map(|said| said.themes.as_slice()).filter(|themes| !themes.is_empty());
        let page = dataset.page.as_ref().map_or_else(|| self.url("daten/"), |page| self.url(page));
        let publisher = if dataset.publisher.is_some() { format!("{name}-herausgeber") } else { self.name("herausgeber") };
        graph
            .thing(&name, &["dcat:Dataset"])
            .text("dct:title", &dataset.title)
            .text("dct:description", &dataset.description)
            .plain("dct:identifier", &name)
            .link("dct:publisher", &publisher)
            .links("dcatde:contributorID", said.and_then(|said| said.contributor.as_deref()))
            .link("dcat:contactPoint", &self.name("kontakt"))
            .links("dcat:theme", own_themes.unwrap_or(dataset.themes).iter().map(|theme| vocabulary::theme(theme)))
            .texts("dcat:keyword", dataset.keywords.iter().map(String::as_str))
            .links(
                "dcatde:politicalGeocodingLevelURI",
                said.and_then(|said| said.geocoding).map(|level| vocabulary::level(level_name(level))),
            )
            .day("dct:issued", dataset.issued)
            .day("dct:modified", dataset.modified)
            .links("dct:accrualPeriodicity", dataset.is_living.then(vocabulary::irregular))
            .links("dct:language", dataset.language.as_deref().and_then(vocabulary::language))
            .link("dcat:landingPage", &page)
            .links("dcat:distribution", dataset.distributions.iter().map(|distribution| format!("{name}-{}", distribution.id)));
        if let Some(other) = &dataset.publisher {
            graph.thing(&publisher, &["foaf:Agent"]).text("foaf:name", other);
        }
    }

    fn distribution(&self, dataset: &Dataset, distribution: &Distribution, graph: &mut Graph) {
        let name = format!("{}-{}", self.name(&dataset.id), distribution.id);
        let url = self.url(&distribution.url);
        let (checksum, rights) = (format!("{name}-pruefsumme"), format!("{name}-rechte"));
        // What an editor says of the licence in words of their own is no licence of a list, but it holds instead of that of the site.
        let in_words = dataset.license.as_deref().filter(|_| dataset.own_license().is_none());
        let license = if dataset.license.is_some() { dataset.own_license() } else { self.license() };
        let attribution = self.settings.open_data.as_ref().and_then(|said| said.attribution.as_deref());
        let mut thing = graph.thing(&name, &["dcat:Distribution"]);
        thing
            .text("dct:title", &distribution.title)
            .link("dcat:accessURL", &url)
            .links("dcat:downloadURL", distribution.is_file.then_some(&url))
            .links("dct:license", license)
            .links("dct:rights", in_words.map(|_| &rights))
            .maybe("dcatde:licenseAttributionByText", attribution.filter(|_| dataset.license.is_none()))
            .link("dcat:mediaType", &vocabulary::media_type(distribution.media_type))
            .links("dct:format", distribution.file_type.as_ref())
            .links("dct:conformsTo", distribution.conforms_to)
            .day("dct:modified", dataset.modified);
        if let Some(size) = distribution.size {
            thing.size("dcat:byteSize", size);
        }
        thing.links("spdx:checksum", distribution.sha256.as_ref().map(|_| &checksum));
        if let Some(sha256) = &distribution.sha256 {
            graph
                .thing(&checksum, &["spdx:Checksum"])
                .link("spdx:algorithm", "http://spdx.org/rdf/terms#checksumAlgorithm_sha256")
                .digits("spdx:checksumValue", sha256);
        }
        if let Some(words) = in_words {
            graph.thing(&rights, &["dct:RightsStatement"]).text("rdfs:label", words);
        }
    }
}

/// The name of a level in the list of DCAT-AP.de.
fn level_name(level: Geocoding) -> &'static str {
    match level {
        Geocoding::District => "administrativeDistrict",
        other => other.key(),
    }
}
