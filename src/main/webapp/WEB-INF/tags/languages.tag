<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%-- One button per other language, labelled in that language. Always a plain form. --%>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<form class="languages" method="post" action="<c:out value="${root}"/>/api/language"
      aria-label="<c:out value="${text['language.choose']}"/>">
  <input type="hidden" name="next_give" value="<c:out value="${here}"/>">
  <c:forEach items="${languages}" var="other">
  <button class="button is-ghost" type="submit" name="lang_give" value="<c:out value="${other.key}"/>"
          lang="<c:out value="${other.key}"/>"><c:out value="${other.value}"/></button>
  </c:forEach>
</form>
